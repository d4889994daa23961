"""Where population comes from: the snapshot, CBS OData v3 and v4, a file from StatLine."""
