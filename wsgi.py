"""What the web server and the command line load: the app, set up from the environment."""

from config import settings
from sprint.app import create_app

app = create_app(settings())
