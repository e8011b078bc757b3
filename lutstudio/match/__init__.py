"""Moving a stack's own sliders until its hair has a wanted colour."""
