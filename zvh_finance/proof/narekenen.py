"""Rekent na wat in deze map staat."""
