"""The cycle of a year: what is due when, and what was done."""
