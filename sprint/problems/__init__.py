"""The shared problem pool: councils post what hurts, and others say that they have it too."""
