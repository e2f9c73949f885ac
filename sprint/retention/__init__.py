"""How long what is kept, and deleting it when the time is up: one person asks, a second one confirms."""
