"""`overzicht.html`: one page that opens by itself, in figures, pictures and an exercise."""
