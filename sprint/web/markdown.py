"""Authors' texts as safe HTML: a small Markdown, no raw HTML, no scripts, headings below the page's own."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "h3", "h4"}


@lru_cache(maxsize=2048)
def render(text: str) -> Markup:
    """HTML of `text`. A new engine each time: a shared one is not safe across threads; the result is cached by content."""
    html = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("image").render(_lower_headings(text))
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(clean)  # noqa: S704 - cleaned just above


def _lower_headings(text: str) -> str:
    return "\n".join("###" + line.lstrip("#") if line.startswith("#") else line for line in text.split("\n"))
