"""Changes to directives, one verb a module."""
