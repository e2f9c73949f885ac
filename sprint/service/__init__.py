"""How the service itself fares: outages that people noticed, maintenance that is planned, gaps it measured."""
