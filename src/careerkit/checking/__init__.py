"""Whether a catalog is right: its problems and its warnings."""
