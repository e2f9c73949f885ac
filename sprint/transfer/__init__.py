"""Everything of a region in one archive, and its loading into another installation."""
