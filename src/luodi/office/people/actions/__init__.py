"""Changes to units, posts and accounts, one verb a module."""
