"""Changes to tokens, one verb a module."""
