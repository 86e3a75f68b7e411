"""Facts of each kind: one module a kind, named rules, spans in the body."""
