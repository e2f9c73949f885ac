"""Files as downloads that no browser runs or shows in place."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from sprint.clock import now
from sprint.db import release
from sprint.files.actions import note_damage
from sprint.files.damage import Damaged
from sprint.files.models import StoredFile
from sprint.files.queries import content

CONTAINED = "sandbox; default-src 'none'"


def as_download(file: StoredFile, name: str) -> Response:
    """The bytes, checked against what was kept. Raises `Damaged`, which is recorded: the one thing that reading writes."""
    try:
        data = content(file)
    except Damaged as problem:
        release()  # what is looked at once more is read anew
        if note_damage(problem.file_id, at=now()):
            raise
        data = content(file)
    return sent(data, file.media_type, name)


def sent(data: bytes, media_type: str, name: str) -> Response:
    """Bytes that were made for this one answer."""
    answer = send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name, max_age=0)
    del answer.headers["Expires"]  # Cache-Control says it, and this would go by the machine's own clock
    answer.headers["Content-Security-Policy"] = CONTAINED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
