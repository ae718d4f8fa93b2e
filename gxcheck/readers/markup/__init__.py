"""Formats that mark up their text: pages of the web, Word."""
