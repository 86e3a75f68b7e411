"""The rooms of people, one module a room: the door, the own account, units, posts, persons, the roster."""
