"""Luodi 落地: from the sentence in the meeting report to the factory on the plot."""

__version__ = "0.1.0"
