"""The siting engine measured: plans, bounds and gaps, peers beside it on the same instances."""
