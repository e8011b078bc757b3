"""Training of the networks. The only part beside `segment.nets` that imports torch."""
