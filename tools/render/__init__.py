"""The procedural portrait the sample references are rendered from."""
