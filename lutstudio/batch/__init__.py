"""Many pictures and whole videos: hair found and followed, recoloured, written, resumed."""
