"""How long it takes, each time against something one can compare it with."""
