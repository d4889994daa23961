"""The board's workbook, a module per sheet."""
