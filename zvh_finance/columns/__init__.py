"""What the columns of a table may hold: one table of rules, held against every table read."""
