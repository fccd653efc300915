"""Write what other programs read: JSON Schema of the files of a catalog."""
