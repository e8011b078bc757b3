"""Hair followed through a moving picture: masks, intensity and place that hold still while the hair does."""
