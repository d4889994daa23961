"""Covering letters for who must get what was adopted, and the list of what was sent (17.8)."""
