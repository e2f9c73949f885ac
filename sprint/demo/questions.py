"""Asks and answers the sample's questions through the same actions as the pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sprint.challenges.models import Challenge
from sprint.clarifications import actions
from sprint.clarifications.models import Clarification
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read

OFFICER = "tom-garside"
Asked = dict[str, Clarification]


def ask_and_answer(slug: str, challenge: Challenge, cast: Cast, *, today: date) -> None:
    """Every question about one challenge in the order of the days; those without an answer stay open."""
    found = [each for each in read("questions")["question"] if each["challenge"] == slug]
    asked = {
        each["key"]: _ask(each, challenge, cast, today=today) for each in sorted(found, key=lambda one: one["asked"])
    }
    for each in found:
        if "merged_into" in each:
            _merge(each, challenge, asked, cast, today=today)
    for each in sorted(found, key=lambda one: one.get("answered", 0)):
        if "answer" in each:
            _answer(each, challenge, asked[each["key"]], cast, today=today)


def _ask(each: Facts, challenge: Challenge, cast: Cast, *, today: date) -> Clarification:
    company = cast.company(each["company"])
    at = instant(each["asked"], today=today, at=time(22, 50))
    return actions.ask(challenge, company, each["text"], by=cast.owner_of(each["company"]), at=at).clarification


def _merge(each: Facts, challenge: Challenge, asked: Asked, cast: Cast, *, today: date) -> None:
    at = instant(each["asked"], today=today, at=time(22, 50)) + timedelta(hours=11)
    into = asked[each["merged_into"]]
    actions.merge(challenge, [asked[each["key"]]], into, by=cast.actor(OFFICER), at=at)


def _answer(each: Facts, challenge: Challenge, one: Clarification, cast: Cast, *, today: date) -> None:
    """Drafted, published where it has a day for that, and corrected where it has one."""
    officer = cast.actor(OFFICER)
    at = _morning(each.get("answered", -1), today)
    question = str(each.get("wording", each["text"]))
    actions.draft(one, question, each["answer"], version=one.version, by=officer, at=at - timedelta(hours=1))
    if "answered" in each:
        actions.publish(challenge, {one.number: one.version}, by=officer, at=at)
    if "corrected" in each:
        actions.correct(
            one, question, each["corrected_answer"], each["correction_reason"], version=one.version, by=officer,
            at=_morning(each["corrected"], today),
        )  # fmt: skip


def _morning(days: int, today: date) -> datetime:
    return instant(days, today=today, at=time(10))
