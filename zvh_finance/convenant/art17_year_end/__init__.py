"""Articles 6.5, 17.6 to 17.9: the accounts of a year and what becomes of its result."""
