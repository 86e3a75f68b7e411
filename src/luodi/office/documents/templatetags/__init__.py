"""Template tags of ``documents``."""
