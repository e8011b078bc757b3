"""The networks, one file per paper, as plain torch modules."""
