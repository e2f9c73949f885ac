"""What the region publishes for machines: the file of indicators, open contracting data, the JSON API, the catalogue of all of it, and the sitemap."""
