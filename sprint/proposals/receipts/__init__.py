"""Receipts: what one says, the keys that sign it, and checking one with the published keys alone. Pure."""
