"""What career data is: frozen classes that know no files and no network."""
