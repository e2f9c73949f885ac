"""Row numbers in addresses, veiled: `<veiled:message_id>` takes what `url_for` made of a number, and is 404 for all else."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from sprint.seal import unveil, veil


class Veiled(BaseConverter):
    regex = "[A-Za-z0-9_-]{32}"

    def to_python(self, value: str) -> int:
        number = unveil(value)
        if number is None:
            raise ValidationError
        return number

    def to_url(self, value: int) -> str:
        return veil(value)


def register(app: Flask) -> None:
    app.url_map.converters["veiled"] = Veiled
