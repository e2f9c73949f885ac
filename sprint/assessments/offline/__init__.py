"""Scoring in a workbook: how it is laid out, written, read again, and compared with what is stored. Pure."""
