"""The report: every number with its trace, every open point with its consequences."""
