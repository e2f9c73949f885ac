"""The two worlds, made once a database and test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sprint import clock
from tests.frozen import Clock
from tests.sealed.bench import SEEN_AT, WRITTEN_AT
from tests.sealed.twins import Twin, twins


@pytest.fixture(scope="session")
def both(database: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[tuple[Twin, Twin]]:
    """Session-wide: nothing in these tests changes what another one looks at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "source", Clock(WRITTEN_AT))
        made = twins(database, tmp_path_factory.mktemp(f"sealed-{database}"), worker_id)
        with made as pair:
            patch.undo()
            yield pair


@pytest.fixture(autouse=True)
def seen_then(now: Clock) -> None:
    now.go_to(SEEN_AT)
