"""The papers of a portfolio: many partnerships of one year in one table, on one page."""
