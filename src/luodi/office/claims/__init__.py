"""Claims: the same figure from different documents side by side; contradictions resolved with a reason."""
