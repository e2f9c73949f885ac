"""How proposals are scored: sheets, scores, moderation."""
