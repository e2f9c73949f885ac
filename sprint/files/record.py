"""The acts on stored files in plain words. Pure."""

ON_RECORD = {
    "file.damaged": "Found that a stored file was lost or changed in the store",
    "file.mended": "Stored a lost or changed file anew, when it was given again",
}
"""Each act that this package records, as the region's record tells it."""
