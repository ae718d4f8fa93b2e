"""What the bytes of a file are: their format and their charset."""
