"""Many records at once: files and frames whose lines are whole reports."""
