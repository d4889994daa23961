"""Articles 20.3, 22.2 and 22.4: when a party leaves, and what that costs whom."""
