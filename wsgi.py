"""What the web server and the command line load: the app, set up from the environment."""

import os
import sys

from config import settings, without_installation
from sprint.app import create_app

WITHOUT_INSTALLATION = {"check-briefs", "receipt"}
"""Commands that read a file and print an answer: they need no secret, no database and no settings."""

app = create_app(settings(without_installation(os.environ) if WITHOUT_INSTALLATION & set(sys.argv) else None))
