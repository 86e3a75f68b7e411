"""Readings as self-contained HTML: one page with its facts, or a folder as an index."""
