"""Article 17: the budget, its base, and what each municipality contributes."""
