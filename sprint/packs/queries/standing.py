"""The ranking in a pack with its arithmetic, the lots, and the advice with what works it out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sprint.packs.parts import Facts, Page, Part, Table, facts, rows
from sprint.packs.queries.scope import Scope
from sprint.shortlists.basis import command, spreadsheet_rows
from sprint.shortlists.draw import lot
from sprint.shortlists.queries.advice import Advising, advising
from sprint.shortlists.queries.draws import draw_of
from sprint.shortlists.queries.rounds import load_round
from sprint.shortlists.ranking import tie_break_order
from sprint.shortlists.round import Round

if TYPE_CHECKING:
    from sprint.shortlists.advice import Advice

NOTHING = "There is no ranking: scores are missing, or the round is open again."


def standing(scope: Scope) -> Iterator[Part]:
    about = load_round(scope.challenge)
    yield Page(
        "5-ranking/ranking", "The ranking, with its arithmetic", "Total = sum of weight times agreed score, divided by the top of the scale.",
        (_rule(about), _ranking(about), _arithmetic(about)),
    )  # fmt: skip
    yield Page(
        "5-ranking/lots",
        "Lots",
        "The fingerprint from the opening, and the number once lots were drawn.",
        _lots(scope, about),
    )
    top = next(
        (each.shortlisted for each in reversed(scope.decisions) if each.shortlisted), scope.challenge.shortlist_up_to
    )
    yield from _advice(advising(scope.challenge, about, top=top))


def _rule(about: Round) -> Facts:
    order = ", then ".join(f"“{rule.title}”" for rule in tie_break_order(about.rules))
    least = "; ".join(f"{rule.title}: {rule.minimum}" for rule in about.rules if rule.minimum is not None)
    return facts(
        "The rule", ("Top of the scale", about.top), ("Equal totals", f"The higher score in {order}; then lots."),
        ("Minimum scores", least or "None"), ("SHA-256 of what a decision rests on", about.fingerprint),
    )  # fmt: skip


def _ranking(about: Round) -> Table:
    titles = {rule.id: rule.title for rule in about.rules}
    lines = [
        (
            each.place, each.reference, about.by_reference[each.reference].company, each.total,
            "; ".join(titles[missed] for missed in each.misses), each.is_drawn,
        )
        for each in about.ranking
    ]  # fmt: skip
    headings = ("Place", "Proposal", "Company", "Total", "Minimums missed", "Put in order by lots")
    return Table("ranking", "Places", headings, rows(lines), NOTHING)


def _arithmetic(about: Round) -> Table:
    lines = [
        (each.reference, rule.title, rule.weight, score, f"{rule.weight:f} × {score} ÷ {about.top}", rule.weight * score / about.top)
        for each in about.ranking
        for rule in about.rules
        for score in (about.by_reference[each.reference].agreed[rule.id].score,)
    ]  # fmt: skip
    headings = ("Proposal", "Criterion", "Weight", "Agreed score", "Worked out as", "Points")
    return Table("arithmetic", "Line by line", headings, rows(lines), NOTHING)


def _lots(scope: Scope, about: Round) -> tuple[Facts | Table, ...]:
    draw = draw_of(scope.challenge.id)
    if draw is None:
        return (facts("", ("Lots", "This round was opened before lots were fixed at the opening.")),)
    told = facts(
        "The number", ("Fingerprint (SHA-256)", draw.commitment), ("Fixed at the opening", draw.committed_at),
        ("Drawn", draw.drawn_at), ("Drawn by", draw.drawn_by.name if draw.drawn_by else ""), ("Number", draw.told_seed or "Told when lots are drawn"),
    )  # fmt: skip
    lines = [(each.reference, lot(about.seed, each.reference)) for each in about.eligible] if about.seed else []
    note = "SHA-256 of the number, a colon and the reference. Among equals the smallest comes first."
    return told, Table("lots", "Lots", ("Proposal", "Lot"), rows(lines), "No lots were drawn.", note)


def _advice(found: Advising | None) -> Iterator[Part]:
    if found is None or found.advice is None:
        note = "There was none when this pack was made: no scores, or the worker is at it."
        yield Page(
            "5-ranking/advice",
            "Advice",
            "It stands beside the ranking and decides nothing.",
            (facts("", ("Advice", note)),),
        )
        return
    from sprint.shortlists import score_file

    head, *lines = score_file.rows(found.advice)
    given, *totals = spreadsheet_rows(found.basis)
    yield Page(
        "5-ranking/advice", "Advice", "It stands beside the ranking and decides nothing.",
        (
            facts("Working it out again", ("Command", command(found.basis, "advice-input.csv")), *_obstacles(found.advice)),
            Table("advice-input", "Individual totals", given, rows(totals), note="Each assessor’s weighted total, 0 to 100, of sheets that count."),
            Table("advice", "What the scores can carry", head, rows(lines)),
            Table("advice-labels", "Labels", ("Label", "Assessor"), rows(found.names.items())),
        ),
    )  # fmt: skip


def _obstacles(advice: Advice) -> list[tuple[str, object]]:
    return [("No model", each) for each in advice.obstacles]
