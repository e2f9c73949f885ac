"""The Digital Public Services Sprint platform: see docs/architecture.md for the house plan."""
