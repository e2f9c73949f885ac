"""The database: declarative base, instants in UTC, and the one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CursorResult, DateTime, Dialect, Engine, Executable, MetaData, Numeric, Text, event
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator
from sqlalchemy.util import immutabledict

from sprint.errors import Conflict

P = ParamSpec("P")
T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC to the microsecond; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs its time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal kept exactly in both databases (SQLite has none, so it is text there)."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric(18, 6))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).normalize() + 0


naming = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(DeclarativeBase):
    """Subclassed by every model; annotations choose the column types."""

    registry = registry(
        metadata=naming,
        type_annotation_map={datetime: UtcDateTime(), Decimal: Exact(), str: Text()},
    )


db = SQLAlchemy(model_class=Base, session_options={"autoflush": True})

WRITERS_WAIT_MS = 30_000
"""SQLite serves waiting writers in no order: in the rush before a close an unlucky one waits much longer than the others."""

_NO_OPTIONS: immutabledict[str, Any] = immutabledict()
_depth = "unit_of_work_depth"
only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)
"""Set by commands that read for long, so that on SQLite they keep nobody from writing."""
_writes: ContextVar[bool] = ContextVar("writes", default=False)


def unit_of_work(act: Callable[P, T]) -> Callable[P, T]:
    """Commit when the outermost action returns; roll back when it raises. Nothing else commits.

    A row that somebody else changed, or a pair that must be unique and is there already, becomes `Conflict`.
    """

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> T:
        depth = db.session.info.get(_depth, 0)
        if depth:
            return act(*args, **kwargs)
        db.session.info[_depth] = 1
        try:
            result = act(*args, **kwargs)
            db.session.commit()
        except (StaleDataError, IntegrityError) as clash:
            db.session.rollback()
            raise Conflict("Somebody else changed this in the meantime. Nothing of yours was saved over it.") from clash
        except BaseException:
            db.session.rollback()
            raise
        else:
            return result
        finally:
            db.session.info.pop(_depth, None)

    return whole


def in_unit_of_work() -> bool:
    return bool(db.session.info.get(_depth, 0))


def run(statement: Executable, given: Mapping[str, Any]) -> CursorResult[Any]:
    """Run a statement that is built once, and asks for columns or writes them: for no objects.

    Passing it to the session would have the ORM prepare it and its result each time, and passing it to the connection
    would have it taken apart each time to find its text. Either takes longer than all the rest.
    """
    session = db.session()
    session.flush()
    connection = session.connection()
    text = _text(statement, connection.dialect, tuple(sorted(given)))
    found: CursorResult[Any] = connection._execute_context(
        connection.dialect, connection.dialect.execution_ctx_cls._init_compiled, text, [given], _NO_OPTIONS,
        text, [given], statement, None, cache_hit=CacheStats.CACHE_HIT,
    )  # fmt: skip
    return found


@lru_cache(maxsize=300)
def _text(statement: Any, dialect: Dialect, names: tuple[str, ...]) -> Any:
    return statement.compile(dialect=dialect, column_keys=names)


def release() -> None:
    """End the transaction of a request that has only read so far: on SQLite it holds the writers' turn from its first
    read, and nobody should wait for slow work that needs no database. What was read stays as it was: an act that goes on
    with it holds its row first. Inside a unit of work nothing happens."""
    session = db.session()
    if in_unit_of_work():
        return
    if session.new or session.dirty or session.deleted:
        session.rollback()
        return
    session.expire_on_commit = False
    session.commit()
    session.expire_on_commit = True


@contextmanager
def writing() -> Iterator[None]:
    """For the one thing that a request which reads puts down after it: what it read is released first, and SQLite is
    told at the beginning of the transaction that it writes, so that it waits for its turn instead of failing half-way."""
    release()
    token = _writes.set(True)
    try:
        yield
    finally:
        _writes.reset(token)


def prepare(engine: Engine) -> None:
    """Make SQLite durable and serial, and PostgreSQL read whole what it reads: see docs/architecture.md, "Databases"."""
    if engine.dialect.name == "postgresql":
        _read_to_the_end(engine)
        return
    turns = Lock()
    """Writers of one process wait for each other here. In SQLite itself each sleeps and tries again, in no order."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for setting in (
            f"busy_timeout={WRITERS_WAIT_MS}",
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        is_reading = only_reads.get() or (has_request_context() and request.method in ("GET", "HEAD"))
        reads_only = is_reading and not _writes.get()
        if not reads_only and "turn" not in connection.info:
            connection.info["turn"] = turns.acquire(timeout=WRITERS_WAIT_MS / 1000)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    @event.listens_for(engine, "invalidate")
    def _put_back(_connection: Any, record: Any, *_: Any) -> None:
        if record.info.pop("turn", False):
            turns.release()


def _read_to_the_end(engine: Engine) -> None:
    """A long table is read by a cursor. Without this PostgreSQL plans for its first tenth, which takes three times as long."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.execute("SET cursor_tuple_fraction = 1")
        connection.commit()
