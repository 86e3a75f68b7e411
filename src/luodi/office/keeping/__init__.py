"""Keeping the data: backup of a running office, restore, verification, and a look at the machine."""
