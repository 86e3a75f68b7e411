"""Home: the Today page, put together from what every app registers."""
