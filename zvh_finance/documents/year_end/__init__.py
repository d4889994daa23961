"""Papers of the accounts of a year."""
