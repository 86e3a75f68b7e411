"""Hypothesis draws the same examples in every run, and no deadline decides a test."""

from hypothesis import settings

settings.register_profile("luodi", deadline=None, derandomize=True)
settings.load_profile("luodi")
