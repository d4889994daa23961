"""The sheets of the board's workbook."""
