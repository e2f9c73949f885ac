"""The download of everything a company gave and got about one proposal, at any time, also years after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from flask import Blueprint
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards.queries.archive import everything
from sprint.dashboards.views.archive_parts import file_path, written
from sprint.files.actions import note_damage
from sprint.files.damage import Damaged
from sprint.files.queries import content
from sprint.files.zipping import Entry, write_zip
from sprint.proposals import queries as proposals
from sprint.proposals.models import Attachment
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.web.parcels import Parcel, as_zip

bp = Blueprint("archive", __name__)
PACKED = ("application/pdf", "image/", "application/vnd.")


@bp.get("/proposals/<reference>/everything.zip")
@access(SIGNED_IN)
def download(reference: str) -> ResponseReturnValue:
    """Built one part at a time, on disk when it is large, so that neither memory nor the database waits for a slow reader."""
    found = everything(proposals.visible(reference, current_actor()))
    name = f"{found.proposal.reference}.zip"
    folder = f"{found.proposal.reference}/"
    out = Parcel()
    write_zip(chain(written(found, folder), _files(found.files, folder)), out)
    return as_zip(out, name)


def _files(files: Sequence[Attachment], folder: str) -> Iterator[Entry]:
    for number, each in enumerate(files, 1):
        is_packed = each.file.media_type.startswith(PACKED)
        yield Entry(folder + file_path(number, each), each.added_at, lambda of=each: _bytes(of), is_packed)  # type: ignore[misc]


def _bytes(attachment: Attachment) -> bytes:
    """A file that the store lost must not keep the company from all the others: the list says what its hash was."""
    try:
        return content(attachment.file)
    except Damaged as problem:
        note_damage(problem.file_id, at=now())
        return b"This file is damaged in our store. The sprint team can help; files.csv has its SHA-256.\n"
