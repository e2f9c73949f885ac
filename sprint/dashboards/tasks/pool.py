"""News of the problem pool for a team and for a council: it may wait, so it never turns late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sprint.dashboards.waiting import Kind, Waiting
from sprint.web.filters import in_words


@dataclass(frozen=True)
class PoolNews:
    """How many problems, when the latest was posted, and by how many councils or under which titles."""

    problems: int
    latest: datetime
    councils: int = 0
    titles: tuple[str, ...] = ()


def for_team(news: PoolNews | None) -> Iterator[Waiting]:
    if news is None:
        return
    one = news.problems == 1
    title = f"{in_words(news.problems).capitalize()} problem{' waits' if one else 's wait'} in the pool"
    councils = "one body has" if news.councils == 1 else f"{in_words(news.councils)} bodies of your region have"
    text = f"{councils.capitalize()} {'it' if one else 'them'}, and no challenge has come from {'it' if one else 'them'} yet."
    yield Waiting(
        news.latest, title, text, "problems.index", "See them", {"standing": "free", "order": "shared"}, Kind.NEWS
    )


def for_council(news: PoolNews | None) -> Iterator[Waiting]:
    if news is None:
        return
    one = news.problems == 1
    title = f"{in_words(news.problems).capitalize()} problem{'' if one else 's'} of your region that you may have too"
    more = " …" if news.problems > len(news.titles) else ""
    text = f"{'; '.join(news.titles)}{more}"
    yield Waiting(news.latest, title, text, "problems.index", "Look at them", {"whose": "others"}, Kind.NEWS)
