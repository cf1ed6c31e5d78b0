"""What an officer says to the assistant, understood by rules."""
