"""Acts at the same moment, each as a request of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from sprint.db import db
from sprint.errors import Failure


def at_once(app: Flask, *acts: Callable[[], object]) -> list[Failure | None]:
    """Run the acts at the same time; answers why each was refused, or None. Anything else that goes wrong is raised."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> Failure | None:
        with app.app_context():
            ready.wait(timeout=20)
            try:
                act()
            except Failure as refusal:
                return refusal
            finally:
                db.session.remove()
            return None

    db.session.commit()
    with ThreadPoolExecutor(len(acts)) as pool:
        answers = [done.result(timeout=60) for done in [pool.submit(run, act) for act in acts]]
    db.session.expire_all()
    return answers
