"""Questions that companies ask about a challenge, and the answers that everybody gets at the same moment."""
