"""Formats that place ink on pages: PDF."""
