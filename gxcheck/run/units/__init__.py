"""A list of units: read and checked, the reports of a run held against it, and who sent none."""
