"""What the controller keeps: arrangement, decisions, tables and cases, and reading them."""
