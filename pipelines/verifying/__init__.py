"""Verifying a folder: what it is held against, the run done again, and the checks in order."""
