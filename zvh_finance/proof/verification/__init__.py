"""Verification of a run's folder: what it says, held against what it must be."""
