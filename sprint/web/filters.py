"""Jinja filters: dates, money, words and Markdown as every page shows them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from flask import Flask

from sprint import when
from sprint.web import markdown
from sprint.words import count_words

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def register(app: Flask) -> None:
    app.jinja_env.filters |= {
        "day": when.day,
        "short_day": when.short_day,
        "weekday": when.weekday,
        "moment": when.moment,
        "clock_time": when.clock_time,
        "local": when.local,
        "utc_stamp": when.utc_stamp,
        "ago": when.ago,
        "span": when.span,
        "short_span": when.short_span,
        "pounds": pounds,
        "number": number,
        "in_words": in_words,
        "file_size": file_size,
        "plural": plural,
        "markdown": lambda text: markdown.render(text or ""),
        "count_words": count_words,
        "from_json": json.loads,
    }
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def pounds(value: int | Decimal | None) -> str:
    """£60,000"""
    return "" if value is None else f"£{value:,.0f}"


def number(value: Any) -> str:
    """12, 12.5: no trailing noughts, thousands with a comma."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    return f"{exact.normalize():,f}" if exact % 1 else f"{int(exact):,}"


def file_size(octets: int) -> str:
    """“1 byte”, “27 bytes”, “1.3 kB”, “10 MB”"""
    if octets < 1000:
        return plural(octets, "byte")
    size, unit = (octets / 1000, "kB") if octets < 999_950 else (octets / 1_000_000, "MB")
    return f"{size:.1f}".removesuffix(".0") + f" {unit}"


def in_words(value: int) -> str:
    """Up to nine in words, then figures."""
    return SMALL[value] if 0 <= value < len(SMALL) else f"{value:,}"


def plural(value: int, one: str, many: str | None = None) -> str:
    """“1 proposal”, “3 proposals”"""
    return f"{value:,} {one if value == 1 else many or one + 's'}"
