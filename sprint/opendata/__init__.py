"""What the region publishes for machines: open contracting data, and where the other open data lie."""
