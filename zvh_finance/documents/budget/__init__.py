"""Papers of a budget."""
