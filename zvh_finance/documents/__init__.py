"""What people read: workbooks, PDF, HTML, journal; in Dutch."""
