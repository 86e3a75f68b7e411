"""Units and people out of a table (.xlsx): reading it, checking it against the office, the template."""
