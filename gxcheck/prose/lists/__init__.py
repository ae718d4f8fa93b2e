"""Lists of figures, and the wholes they are parts of."""
