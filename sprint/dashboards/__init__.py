"""Pages that bring the parts together: home, each role's day, messages, the record."""
