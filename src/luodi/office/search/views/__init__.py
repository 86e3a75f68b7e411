"""The rooms of search: results, suggestions, saved searches."""
