"""How each kind of entry becomes steps: a module for each."""
