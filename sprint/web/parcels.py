"""ZIP files that are built for one answer: on disk when they are large, gone when they are sent."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile

from flask import Response, send_file

IN_MEMORY_UP_TO = 1024 * 1024


class Parcel(SpooledTemporaryFile[bytes]):
    """In memory while it is small; closes itself with the answer, also when nobody reads that."""

    def __init__(self) -> None:
        super().__init__(max_size=IN_MEMORY_UP_TO)

    def __del__(self) -> None:
        self.close()


def as_zip(parcel: Parcel, name: str) -> Response:
    """Neither memory nor the database waits for a slow reader."""
    size = parcel.tell()
    parcel.seek(0)
    answer = send_file(parcel, mimetype="application/zip", as_attachment=True, download_name=name, max_age=0)
    del answer.headers["Expires"]  # as in `downloads.sent`
    answer.content_length = size
    return answer
