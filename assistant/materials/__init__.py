"""What comes in: files, notes, statistics."""
