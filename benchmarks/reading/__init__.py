"""The reading engine measured: quality against gold, speed and memory, peers beside it in the same run."""
