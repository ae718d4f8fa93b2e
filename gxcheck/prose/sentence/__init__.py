"""The tokens of a sentence → what its figures state."""
