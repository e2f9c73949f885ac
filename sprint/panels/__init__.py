"""Who assesses: panel, seats, declared interests, assignments."""
