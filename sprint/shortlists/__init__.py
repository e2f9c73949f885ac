"""From agreed scores to a decision: ranking, cut line, assessment summaries."""
