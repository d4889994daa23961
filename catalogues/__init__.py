"""What the program says, gathered from the code and said in each language."""
