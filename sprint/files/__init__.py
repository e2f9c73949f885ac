"""Files: checked by content, named by content, served only as downloads."""
