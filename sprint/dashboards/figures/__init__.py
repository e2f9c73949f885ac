"""What each role's page of figures says, worked out from facts alone."""
