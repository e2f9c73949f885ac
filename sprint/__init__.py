"""Digital Public Services Sprint: a region asks the market to solve its public-service problems."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before numpy is imported anywhere: its threads would wait for each other, and for the server's, on small machines."""
