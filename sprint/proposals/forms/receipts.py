"""The form with which anybody checks a receipt: a file, or its text."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import TextAreaField

from sprint.proposals.receipts.reading import BYTES_UP_TO
from sprint.web.forms import Form


class CheckForm(Form):
    """Both may be left empty; what was given is taken byte for byte."""

    file = FileField("Choose the receipt’s file", description="Its name ends in .json. Up to 100 kB.")
    text = TextAreaField(
        "Or paste its text",
        description="The line from the mail or the file. You can paste the whole mail.",
    )

    def has_file(self) -> bool:
        return bool(self.file.data and self.file.data.filename)

    def given(self) -> bytes:
        """What is to be checked, one byte more than a receipt can have at most; empty when nothing was given."""
        if self.has_file():
            data: bytes = self.file.data.read(BYTES_UP_TO + 1)
            return data
        raw = (self.text.raw_data or [""])[0]
        return str(raw).encode(errors="surrogatepass")[: BYTES_UP_TO + 1]
