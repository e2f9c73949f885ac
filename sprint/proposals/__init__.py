"""What companies propose: drafts, submissions, receipts, the sealed box and screening."""
