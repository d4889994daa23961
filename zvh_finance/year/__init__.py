"""What a dossier says of a year, seen from a day."""
