"""Nothing typed yet: fine for a draft, asked for at submission."""

from __future__ import annotations

from wtforms.validators import Optional


class BlankAllowed(Optional):
    """Like `Optional`, without calling the field optional on the page."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}
