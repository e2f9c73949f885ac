"""The edge: access, forms, error pages, headers. Knows HTTP, knows nothing of the domain."""
