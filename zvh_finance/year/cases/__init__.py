"""The cases of a dossier, worked out: what each costs whom, and how far it is."""
