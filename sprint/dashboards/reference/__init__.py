"""Figures of others that stand beside our own on the dashboards: cited, and never part of our open data."""
