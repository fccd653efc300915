"""Reading bytes from folders, packages and archives that may be hostile."""
