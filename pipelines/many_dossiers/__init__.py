"""Working on many dossiers at once: what one of them gives, where that is kept, and who works."""
