"""Charged to municipalities: the one result that every rule ends in."""
