"""What the bank tells: its statements, whether they are whole, and the payments in them."""
