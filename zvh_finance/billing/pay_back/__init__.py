"""Money that goes back: how much, on which document, and the order to the bank."""
