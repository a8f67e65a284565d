"""Makes a newspaper of a given size: the same one for the same size and seed."""
