"""Trail: every change as a row that outlives its author, hash-chained; batches that can be undone."""
