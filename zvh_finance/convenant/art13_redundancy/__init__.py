"""Articles 13.4 to 13.6: what a staff case costs, and who pays it."""
