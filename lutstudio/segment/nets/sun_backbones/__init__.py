"""The backbones of `sun`, a file each."""
