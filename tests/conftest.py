"""Hypothesis draws the same examples in every run, and no deadline decides a test."""

import os

from hypothesis import settings

# A browser test leaves its driver's event loop running in the worker process, and Django then refuses every
# query there; the tests of the office that follow in the same process make no asynchronous queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

settings.register_profile("luodi", deadline=None, derandomize=True)
settings.load_profile("luodi")
