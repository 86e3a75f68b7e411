"""Figures, measured: every claim of the README is a row that one of these modules prints."""
