"""Mail leaves through an outbox: no act waits for a mail server, and none is told twice."""
