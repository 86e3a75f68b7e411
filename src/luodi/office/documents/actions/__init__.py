"""Changes to documents and facts, one verb a module."""
