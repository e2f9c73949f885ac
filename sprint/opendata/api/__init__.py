"""What the JSON API answers, and the document that describes it: both are made from the same declarations. Pure."""
