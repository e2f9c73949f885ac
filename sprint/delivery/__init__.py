"""What follows a decision: other councils adopt what came out of a challenge."""
