"""What the pages of several parts need, read in as few statements as possible."""
