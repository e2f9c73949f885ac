"""The page's counter in a real browser, held to the same table as the server's."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser as Chromium

from tests.test_words import EXAMPLES, TABLE

SCRIPT = Path(__file__).parents[2] / "static" / "js" / "wordcount.js"
BOX = '<textarea id="box" data-word-limit="1000"></textarea><p id="box-count"></p>'
COUNT = """(text) => {
  const box = document.getElementById("box");
  box.value = text;
  box.dispatchEvent(new Event("input"));
  const words = document.getElementById("box-count").textContent;
  return 1000 - Number(words.replace(",", "").split(" ")[0]);
}"""


def test_the_page_counts_what_the_table_says(chromium: Chromium) -> None:
    page = chromium.new_page()
    page.set_content(BOX)
    page.add_script_tag(path=SCRIPT)
    repeated = TABLE["repeated"]
    counted = [(text, page.evaluate(COUNT, text)) for text, _ in EXAMPLES]
    long = page.evaluate(COUNT, repeated["text"] * repeated["times"])
    page.close()
    assert counted == EXAMPLES
    assert long == repeated["words"]
