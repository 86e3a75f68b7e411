"""People: units, posts, delegations and accounts; who may see and do what follows from them alone."""
