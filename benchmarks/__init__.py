"""Measurements of the real server, each as a command; the tests use the same parts."""
