"""What two reports of one unit have beside each other: their cells and their prose, for the page and the workbook."""
