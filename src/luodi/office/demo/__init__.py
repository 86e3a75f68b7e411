"""A fictional county to try the office with: its units, one person of every role, and pages to read."""
