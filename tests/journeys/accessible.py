"""What axe finds wrong on a page: asked once for each kind of page and each thing in a thing that pages are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Measuring them takes most of the time, and they are the same at every width and wherever the classes are the same."""
OF_THE_PAGE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {name: {"enabled": False} for name in COLOURS},
    "resultTypes": ["violations"],
}
OF_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]}
LOOK = 'const look = e => e.tagName + " " + (e.className.baseVal ?? e.className);'
PARTS = f"""() => {{
  {LOOK}
  const name = e => [look(e), ...[...e.attributes].map(a => a.name).sort()].join(" ");
  const all = [...document.documentElement.querySelectorAll("*")];
  const pairs = of => [...new Set(all.map(e => of(e.parentElement) + " > " + of(e)))];
  return {{parts: pairs(name), looks: pairs(look)}};
}}"""
ASK = f"""async ([options, looks]) => {{
  {LOOK}
  const isAsked = e => looks.includes(look(e.parentElement) + " > " + look(e));
  const where = looks ? {{include: [...document.documentElement.querySelectorAll("*")].filter(isAsked)}} : document;
  const found = await axe.run(where, options);
  return found.violations.map(each => each.id + ": " + each.nodes[0].html.slice(0, 200));
}}"""
_checked: dict[bool, set[str]] = defaultdict(set)
"""What axe has seen at each width: kinds of pages, and elements inside elements."""
_coloured: set[str] = set()
"""The classes inside classes whose colours it has measured."""


@cache
def _axe() -> str:
    return str(Axe().axe_script)


def violations(page: Page, *, phone: bool) -> list[str]:
    """What is wrong with what is new: a page of another kind, with or without errors, or made of anything new. Colours
    are left to the desktop, and are measured where they are new alone."""
    made_of = page.evaluate(PARTS)
    new = {_kind(page), *made_of["parts"]} - _checked[phone]
    looks = [] if phone else sorted(set(made_of["looks"]) - _coloured)
    _checked[phone] |= new
    _coloured.update(looks)
    if not new:
        return []
    page.evaluate(_axe())
    return _asked(page, OF_THE_PAGE) + (_asked(page, OF_COLOURS, looks) if looks else [])


def _kind(page: Page) -> str:
    return re.sub(r"/[^/]*\d[^/]*", "/*", urlsplit(page.url).path) + f" {page.title().partition(':')[0] == 'Error'}"


def _asked(page: Page, options: dict[str, Any], looks: list[str] | None = None) -> list[str]:
    found: list[str] = page.evaluate(ASK, [options, looks])
    return found
