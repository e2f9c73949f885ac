"""What a reader asked a public dashboard for: edition, regions, years. What cannot be is refused in words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sprint.dashboards.public.lookup import Region
from sprint.errors import BadInput

NOBODY = "nobody"
MOST_REGIONS = 6
PER = "100000"


@dataclass(frozen=True)
class Comparison:
    """Regions and years to put side by side, and what is wrong with what was asked: sentence and control."""

    regions: tuple[Region, ...]
    first: int
    last: int
    problems: tuple[tuple[str, str], ...] = ()


def edition(sent: str, offered: Sequence[int], finished: Sequence[int], name: str) -> int:
    """The latest finished one unless another was asked for. Raises `BadInput`."""
    if not sent:
        return (finished or offered)[-1]
    if sent not in {str(year) for year in offered}:
        years = ", ".join(str(year) for year in offered)
        raise BadInput(f"{name} has no edition {sent[:20]} with a result. Choose one of these: {years}.")
    return int(sent)


def other(sent: str, offered: Sequence[Region]) -> Region | None:
    """The first one unless another, or nobody, was asked for. Raises `BadInput`."""
    if sent == NOBODY or not offered:
        return None
    found = next((each for each in offered if each.code == sent.upper()), None) if sent else offered[0]
    if not found:
        raise BadInput(f"There is no region {sent[:20]} with figures to compare. Go back and choose one from the list.")
    return found


def comparison(
    codes: Sequence[str], first: str, last: str, *, offered: Sequence[Region], years: Sequence[int]
) -> Comparison:
    """Without an answer to a question: the home region beside the first other one, and all years. A region alone stands
    beside the first other one too: its own page asks for it so."""
    chosen = [each for each in offered if each.code in {code.upper() for code in codes}]
    begin, end = _year(first, years, years[0]), _year(last, years, years[-1])
    problems = (*_regions(codes, chosen, offered), *_years(first, last, years))
    return Comparison(_paired(chosen, offered), begin, end, problems)


def _paired(chosen: Sequence[Region], offered: Sequence[Region]) -> tuple[Region, ...]:
    others = [each for each in offered if each not in chosen][: max(2 - len(chosen), 0)]
    return tuple(each for each in offered if each in chosen or each in others)


def _regions(codes: Sequence[str], chosen: Sequence[Region], offered: Collection[Region]) -> list[tuple[str, str]]:
    known = {each.code for each in offered}
    unknown = [code for code in codes if code.upper() not in known]
    if unknown:
        return [(f"There is no region {unknown[0][:20]} with figures to compare. Choose from the list.", "#regions")]
    if len(chosen) > MOST_REGIONS:
        return [(f"Choose up to {MOST_REGIONS} regions. You chose {len(chosen)}.", "#regions")]
    return []


def _years(first: str, last: str, years: Collection[int]) -> list[tuple[str, str]]:
    known = {str(year) for year in years}
    wrong = next((sent for sent in (first, last) if sent and sent not in known), "")
    if wrong:
        return [(f"No region has an edition {wrong[:20]} with figures. Choose a year from the list.", "#from")]
    if first and last and int(first) > int(last):
        return [(f"The first year, {first}, is after the last year, {last}. Swap them.", "#from")]
    return []


def _year(sent: str, years: Collection[int], otherwise: int) -> int:
    return int(sent) if sent in {str(year) for year in years} else otherwise
