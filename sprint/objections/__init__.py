"""After the decision: the standstill, legal holds, and objections that make both longer."""
