"""What cells of a workbook show, and which of them a person sees."""
