"""Challenges as open contracting data (OCDS 1.1.5): one release for each public event, from which records can be merged. Pure."""
