"""Catalogs as what other programs read: JSON Schema and more."""
