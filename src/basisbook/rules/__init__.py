"""Law as functions, one module for each section of the Code."""
