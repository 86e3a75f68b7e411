"""The vocabulary every room shares: spans, evidence, amounts, periods, places, identifiers, errors."""
