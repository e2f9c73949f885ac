"""One year's sprint of one authority, and its promised dates."""
