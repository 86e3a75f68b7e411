"""Changes to rows, each with its entry in the trail."""
