"""The rooms of claims: the list of groups, one group, decisions about it."""
