"""What an officer says, and what is done about it."""
