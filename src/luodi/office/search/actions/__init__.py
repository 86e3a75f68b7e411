"""Changes to saved searches, one verb a module."""
