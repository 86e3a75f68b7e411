"""The siting engine: which project gets which plot with which factors in which year, with a bound and reasons."""
