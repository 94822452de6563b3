"""Law of the states as functions: one module a mechanism, or a state with one of its own."""
