"""The quick searches for copies, quotations and names find what reading every pair in full finds, on random texts."""

from __future__ import annotations

import random
import re

from sprint.shortlists.checks import Assessor, Bidder, Spot
from sprint.shortlists.checks.alike import FEWEST, NEARLY, copies, words
from sprint.shortlists.checks.naming import companies, people
from sprint.shortlists.checks.quoting import quotations
from sprint.shortlists.names import named

Texts = dict[Spot, str]
SURNAMES = ("Marlowe", "Ng", "Marsh", "Lee")
ASSESSORS = tuple(Assessor(f"Ada {name}", f"{name}@x.example") for name in SURNAMES)


def runs(text: str, length: int) -> list[str]:
    found = words(text)
    return [" ".join(found[start : start + length]) for start in range(len(found) - length + 1)]


def are_near(one: str, other: str) -> bool:
    first, second = set(runs(one, 3)), set(runs(other, 3))
    is_long = min(len(words(one)), len(words(other))) >= FEWEST
    return is_long and len(first & second) >= NEARLY * len(first | second)


def quoted(texts: Texts, bidders: dict[str, Bidder], public: str) -> dict[Spot, dict[str, str]]:
    found: dict[Spot, dict[str, str]] = {}
    for spot, text in texts.items():
        own = {*runs(text, 8)} - {*runs(bidders[spot.proposal].submitted, 8)} - {*runs(public, 8)}
        for other in bidders.keys() - {spot.proposal}:
            if first := next((run for run in runs(bidders[other].submitted, 8) if run in own), ""):
                found.setdefault(spot, {})[other] = first
    return found


def random_round(seed: int) -> tuple[Texts, dict[str, Bidder], str]:
    """Texts of few words, put together of a few sentences with a word changed here and there."""
    dice = random.Random(seed)
    sentences = [" ".join(dice.choices("abcdefgh", k=9)) for _ in range(2)]

    def text(count: int) -> str:
        said = " ".join(dice.choice(sentences) for _ in range(count)).split()
        said[dice.randrange(len(said))] = dice.choice(["Firm 1", "Ada NG", "marlowe", "Marsh", "Lee@x.example", "z"])
        return " ".join(said)

    bidders = {f"P{number}": Bidder(f"Firm {number} Ltd", number < 3, text(4)) for number in range(9)}
    texts = {Spot(name, f"{part}.explanation"): text(dice.randint(1, 4)) for name in bidders for part in range(3)}
    return texts, bidders, text(1)


def test_copies_and_quotations_are_those_that_reading_every_pair_finds() -> None:
    for seed in range(8):
        texts, bidders, public = random_round(seed)
        near = {
            spot: {other for other in texts if other.proposal != spot.proposal and are_near(text, texts[other])}
            for spot, text in texts.items()
        }
        found = copies(texts)
        assert {spot: set(others) for spot, others in found.items()} == {
            spot: near[spot] for spot in near if near[spot]
        }
        assert quotations(texts, bidders, public) == quoted(texts, bidders, public)


def test_names_are_those_that_asking_about_everybody_finds() -> None:
    for seed in range(8):
        texts, bidders, _ = random_round(seed)
        by_name, by_company = people(texts, ASSESSORS), companies(texts, bidders)
        for spot, text in texts.items():
            whole = {name for name in SURNAMES if re.search(rf"(?i)\b(Ada {name}|{name}@x\.example)\b", text)}
            alone = {name for name in SURNAMES if len(name) > 2 and re.search(rf"\b{name}\b", text)}
            assert len(by_name.get(spot, ())) == len(whole | alone)
            others = [each.company for reference, each in bidders.items() if reference != spot.proposal]
            meant = named(text, others, allowed=[bidders[spot.proposal].company])
            assert [f"It names {name}," in each.sentence for name, each in zip(meant, by_company.get(spot, ()), strict=True)] == [
                True for _ in meant
            ]  # fmt: skip
