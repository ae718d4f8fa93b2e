"""Bounds of time and memory around parsers that others wrote."""
