"""Tests of the exact assignment."""
