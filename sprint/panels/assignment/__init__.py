"""The best assignment of proposals to assessors: exact, in the order of the rules. Pure; docs/assignment.md.

`solving.solve` is the way in; `table` reads and writes the CSV; `groups` looks for unconnected groups.
"""
