"""Authors may write a little Markdown; nothing they write becomes a script."""

from __future__ import annotations

import pytest

from sprint.web.markdown import render

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil.example/pixel.png)",
    "<svg/onload=alert(1)>",
    "<a href='x' onclick='alert(1)'>y</a>",
    "`</code><script>alert(1)</script>`",
    "[a](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack: str) -> None:
    html = str(render(attack)).lower()
    assert [
        sign for sign in ("<script", "<img", "<svg", 'href="javascript', 'href="data', "<a href='x'") if sign in html
    ] == []


def test_paragraphs_lists_and_links_are_kept() -> None:
    assert str(render("One **bold** [link](https://a.example)\n\n- two")).replace("\n", "") == (
        '<p>One <strong>bold</strong> <a href="https://a.example" rel="noopener noreferrer nofollow">link</a></p><ul><li>two</li></ul>'
    )


def test_headings_stay_below_those_of_the_page() -> None:
    assert "<h1" not in str(render("# Big"))


def test_a_very_long_text_is_rendered_at_all() -> None:
    assert len(render("word " * 40_000)) > 100_000
