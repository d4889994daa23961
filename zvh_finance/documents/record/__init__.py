"""What tells a stranger, in the formats of the field, what stands in a run's folder."""
