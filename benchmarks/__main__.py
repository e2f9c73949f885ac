"""`make bench`: every measurement, one after the other."""

from benchmarks import submissions

submissions.main()
