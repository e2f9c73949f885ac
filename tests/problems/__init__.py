"""The shared problem pool."""
