"""Records that belong together: catalogs, where their records come from, and how they are kept."""
