"""What the matrix says of the rule pack itself: contradictions, coverage, mutations."""
