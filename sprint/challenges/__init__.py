"""Public-service problems put before the market: brief, criteria, publication."""
