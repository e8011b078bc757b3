"""From a soft mask to a clean matte: edges, components, and filters."""
