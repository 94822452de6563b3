"""What a report rests on, so that every number of it can be derived again, here or elsewhere."""
