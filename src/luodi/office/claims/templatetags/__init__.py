"""Tags of ``claims``."""
