"""A second engine that derives the outcomes again, from the comparisons alone."""
