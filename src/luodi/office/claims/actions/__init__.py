"""Changes to groups of claims, one verb a module."""
