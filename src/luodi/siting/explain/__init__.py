"""Why: refusals, nearest changes, conflicts, what-if, comparison and the Pareto front."""
