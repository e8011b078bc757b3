"""A finished shade: the value, its JSON, and the pack that apps load."""
