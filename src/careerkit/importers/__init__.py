"""Make catalogs of other people's files: local ones, never the network."""
