"""The media that papers are written in: workbook, PDF, page and table."""
