"""Writes the sample's problem pool: posted, joined, merged, closed; and what other councils adopted."""

from __future__ import annotations

from datetime import date, timedelta

from sprint.challenges.models import Challenge
from sprint.delivery import actions as delivery
from sprint.delivery import queries as decided
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read
from sprint.organisations.models import Organisation
from sprint.problems import actions
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers

TEXTS = ("title", "hurts", "who", "theme", "service_area", "evidence_url")
Pool = dict[str, Problem]


def post(cast: Cast, *, today: date) -> Pool:
    """Every problem by its key, in the order in which they were posted; who joined, what was merged and closed."""
    facts = sorted(read("problems")["problem"], key=lambda each: int(each["posted"]))
    pool = {each["key"]: _one(each, cast, today=today) for each in facts}
    for each in facts:
        _finish(each, pool, cast, today=today)
    return pool


def _one(facts: Facts, cast: Cast, *, today: date) -> Problem:
    texts = {name: facts.get(name, "") for name in TEXTS}
    at, by = instant(facts["posted"], today=today), cast.actor(facts["by"])
    is_public = facts.get("reading") != "councils"
    problem = actions.post(cast.bodies[facts["body"]], texts, _numbers(facts), is_public=is_public, by=by, at=at)
    for each in facts.get("joined", []):
        _join(problem, each, cast, today=today)
    return problem


def _join(problem: Problem, facts: Facts, cast: Cast, *, today: date) -> None:
    body: Organisation = cast.bodies[facts["body"]]
    at = instant(facts["posted"], today=today)
    actions.join(problem, body, facts["words"], _numbers(facts), version=None, by=cast.actor(facts["by"]), at=at)


def _numbers(facts: Facts) -> Numbers:
    return Numbers(
        facts.get("happens"),
        facts.get("period", ""),
        facts.get("cost_gbp"),
        facts.get("cost_basis", ""),
        facts.get("cost_source", ""),
    )


def _finish(facts: Facts, pool: Pool, cast: Cast, *, today: date) -> None:
    problem = pool[facts["key"]]
    if "merged_into" in facts:
        at, by = instant(facts["merged"], today=today), cast.actor(facts["merged_by"])
        actions.merge(problem, pool[facts["merged_into"]], facts["reason"], by=by, at=at)
    if "closed" in facts:
        actions.close(problem, facts["reason"], by=cast.actor(facts["by"]), at=instant(facts["closed"], today=today))


def behind(challenge: str, pool: Pool) -> list[Problem]:
    """The problems from which one challenge of the sample was begun."""
    return [pool[each["key"]] for each in read("problems")["problem"] if each.get("became") == challenge]


def adopt(slug: str, challenge: Challenge, cast: Cast, *, today: date) -> None:
    """What other councils took over from one decided challenge."""
    for facts in read("problems")["adoption"]:
        if facts["challenge"] == slug:
            _adoption(facts, challenge, cast, today=today)


def _adoption(facts: Facts, challenge: Challenge, cast: Cast, *, today: date) -> None:
    at, by = instant(facts["recorded"], today=today), cast.actor(facts["by"])
    names = ("takes", "contact_post", "route", "route_words", "happens", "period")
    told = {
        **{name: facts[name] for name in names},
        "cost_gbp": facts.get("cost_gbp"),
        "starts_on": today + timedelta(facts["starts"]),
    }
    adoption = delivery.adopt(
        decided.decided(challenge.reference, at), cast.council(facts["council"]), told, by=by, at=at
    )
    if "ended" in facts:
        delivery.end(adoption, facts["reason"], by=by, at=instant(facts["ended"], today=today))
