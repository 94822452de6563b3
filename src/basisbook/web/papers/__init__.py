"""Forms on paper as forms on the screen: their boxes, in the order in which they are printed."""
