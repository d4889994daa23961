"""By a key: municipalities through time, their inhabitants, and who pays with what weight."""
