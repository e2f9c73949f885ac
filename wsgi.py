"""What the web server and the command line load: the app, set up from the environment."""

import gc
import os
import sys

from flask import Flask

from command_line import command_of

WITHOUT_INSTALLATION = {"check-briefs", "advise", "receipt", "new-sealing-key"}
"""Commands that read a file and print an answer: they need no secret, no database and no settings."""


def whole_app() -> Flask:
    from config import settings, without_installation
    from sprint.app import create_app

    is_bare = command_of(sys.argv) in WITHOUT_INSTALLATION
    return create_app(settings(without_installation(os.environ) if is_bare else None))


def app_for_assigning() -> Flask:
    """Loading the whole app would take longer than the assignment of 500 proposals."""
    from sprint.cli_assign import assign

    app = Flask(__name__, static_folder=None)
    app.cli.add_command(assign)
    return app


app = app_for_assigning() if command_of(sys.argv) == "assign" else whole_app()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
"""What the app is made of stays for good; looking through it for garbage again and again took a twentieth of every request."""
