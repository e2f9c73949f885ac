"""Two answers with the same bytes are the same answer, whatever the machine's own clock says."""

from __future__ import annotations

from flask import Flask

from sprint.web.downloads import sent
from sprint.web.parcels import Parcel, as_zip


def test_a_download_names_no_instant_at_which_it_expires() -> None:
    with Flask("downloads").test_request_context():
        answers = [sent(b"x", "text/csv", "x.csv"), as_zip(Parcel(), "x.zip")]
        assert [answer.headers.get("Expires") for answer in answers] == [None, None]
