"""What the walks ask of every page finds faults that are planted, and asks for what is new alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser as Chromium

from tests.journeys.accessible import violations

pytestmark = pytest.mark.browser
PAGE = '<html lang="en"><title>A page</title><main><h1>A page</h1><p>Black on white.</p>{}</main></html>'


def test_faults_are_found_where_something_is_new(chromium: Chromium) -> None:
    page = chromium.new_page()

    def found(part: str, *, phone: bool = False) -> list[str]:
        page.set_content(PAGE.format(part))
        return [each.partition(":")[0] for each in violations(page, phone=phone)]

    faint = '<style>.faint { color: #ccc }</style><p class="faint">Faint.</p>'
    assert found("") == []
    assert found(faint) == ["color-contrast"]
    assert found(faint) == []
    assert found('<div class="panel"><p class="faint">Faint.</p><style>.faint { color: #ccc }</style></div>') == [
        "color-contrast"
    ]
    assert found('<p><img class="faint" src="/"></p>') == ["image-alt"]
    assert found('<p><img class="faint" src="/"></p>', phone=True) == ["image-alt"]
    page.close()
