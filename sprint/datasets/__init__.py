"""The catalogue: datasets about people and places, and assets of the region that a company may use."""
