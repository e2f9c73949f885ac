"""What waits for each role, worked out from facts alone."""
