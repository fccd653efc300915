"""What other people keep, as catalogs: read from local files, never from the network."""
