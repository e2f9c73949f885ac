"""What the web server and the command line load: the app, set up from the environment."""

import os
import sys

from config import command_of, settings, without_installation
from sprint.app import create_app

WITHOUT_INSTALLATION = {"check-briefs", "advise", "receipt", "new-sealing-key"}
"""Commands that read a file and print an answer: they need no secret, no database and no settings."""

app = create_app(settings(without_installation(os.environ) if command_of(sys.argv) in WITHOUT_INSTALLATION else None))
