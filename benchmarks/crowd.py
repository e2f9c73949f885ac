"""Many submitters at once: each at the same moment, some at a time, or each when its moment comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from benchmarks.submitter import Submitter

T = TypeVar("T")


def all_at_once(submitters: Sequence[Submitter], texts: Sequence[str]) -> list[threading.Thread]:
    """Start everybody's work at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(submitters))

    def work(submitter: Submitter) -> None:
        gate.wait()
        submitter.work(texts)

    threads = [threading.Thread(target=work, args=(each,)) for each in submitters]
    for thread in threads:
        thread.start()
    return threads


def closed_loop(given: Sequence[T], work: Callable[[T], None], concurrent: int) -> float:
    """Always so many at work until everybody's is done; answers how long it took."""
    began = time.perf_counter()
    with ThreadPoolExecutor(concurrent) as people:
        for done in [people.submit(work, each) for each in given]:
            done.result()
    return time.perf_counter() - began


def open_loop(
    submitters: Sequence[Submitter], work: Callable[[Submitter], None], moments: Sequence[float]
) -> list[float]:
    """Each begins at its moment, whatever the others wait for; answers the seconds from that moment to the end of its work."""
    began, took = time.perf_counter(), [0.0] * len(submitters)

    def due(place: int) -> None:
        work(submitters[place])
        took[place] = time.perf_counter() - began - moments[place]

    with ThreadPoolExecutor(len(submitters)) as people:
        waiting = []
        for place, moment in enumerate(moments):
            time.sleep(max(0.0, began + moment - time.perf_counter()))
            waiting.append(people.submit(due, place))
        for each in waiting:
            each.result()
    return took
