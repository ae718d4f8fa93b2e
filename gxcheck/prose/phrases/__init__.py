"""Phrase files → Phrasebook."""
