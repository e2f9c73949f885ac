"""How published indicators travel between installations: the columns of the file, and reading a file that came from elsewhere."""
