"""The JSON interface: the same actions and queries, by token."""
