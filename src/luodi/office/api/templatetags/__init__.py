"""Tags of the interface for programs."""
