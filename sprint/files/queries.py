"""Reading a stored file back."""

from flask import current_app

from sprint.files import store
from sprint.files.models import StoredFile


def content(file: StoredFile) -> bytes:
    return store.get(current_app.config["FILE_STORE_URL"], file.sha256)
