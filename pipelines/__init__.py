"""The jobs: each reads top to bottom, from a dossier to papers and proof."""
