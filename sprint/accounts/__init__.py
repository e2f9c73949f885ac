"""People who sign in: accounts, sessions, second factor."""
