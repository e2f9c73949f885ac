"""Authorities, councils and companies, and who belongs to them."""
