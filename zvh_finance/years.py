"""The years that a dossier, a command or a table of a file can be about."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
