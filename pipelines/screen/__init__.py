"""What is shown on the screen: tables of results."""
