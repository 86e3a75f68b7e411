"""Benchmarks of the office: ratios measured in one run."""
