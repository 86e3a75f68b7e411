"""Documents: pages brought in, read in the background, proposed as facts, confirmed by people."""
