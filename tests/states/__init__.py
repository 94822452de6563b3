"""Cases of state law: facts of a state return, and what the state makes of them, to the cent."""
