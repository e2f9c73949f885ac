"""Pages that bring the parts together: home, each role's day and figures, messages, the record; and the common indicators, counted, hidden where small, shown to everybody."""
