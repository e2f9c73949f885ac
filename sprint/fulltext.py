"""Full-text search in the database itself: FTS5 on SQLite, tsvector on PostgreSQL, behind one small set of functions.

Beside a table lies `<table>_fts`, kept by triggers. Matches and scores come from the row alone, never from how often a
word occurs elsewhere: what a person may not see cannot move what they see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import DDL, ColumnElement, Select, Subquery, Table, event, func, literal, select, union_all
from sqlalchemy import column as named
from sqlalchemy import table as named_table

from sprint.db import db

INDEXES: list[Index] = []
_COMMON_WORDS = """
a about after all also am an and any are as at be because been before being between both but by can could did do does doing
down during each few for from further had has have having he her here hers him his how i if in into is it its me more most my
no nor not now of off on once only or other our out over own same she should so some such than that the their them then there
these they this those through to too under until up very was we were what when where which while who whom why will with would
you your
"""
COMMON = frozenset(_COMMON_WORDS.split())
"""Words that say nothing about a text: dropped from what is searched, on both databases alike."""
MOST_TERMS, TERMS_OF_A_TEXT = 8, 16
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Index:
    """The columns of one table that are searched; a word in a `heavy` column counts three times in `similar`."""

    table: str
    heavy: tuple[str, ...]
    light: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.table}_fts"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.heavy + self.light


def index(table: Table, *, heavy: Sequence[str], light: Sequence[str] = ()) -> None:
    """Keep a full-text index beside `table`, whose key is `id`."""
    one = Index(table.name, tuple(heavy), tuple(light))
    INDEXES.append(one)
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(one, dialect):
            plain = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", plain.execute_if(dialect=dialect))
        drop = DDL(f"DROP TABLE IF EXISTS {one.name}")  # type: ignore[no-untyped-call]
        event.listen(table, "before_drop", drop.execute_if(dialect=dialect))


def is_own(name: str | None) -> bool:
    """Whether a table is one of these indexes or part of one, which migrations leave alone."""
    return "_fts" in (name or "")


def statements(one: Index, dialect: str) -> list[str]:
    """What creates the index and the triggers that keep it."""
    return list(_sqlite(one) if dialect == "sqlite" else _postgresql(one))


def _sqlite(one: Index) -> Iterator[str]:
    columns, new = ", ".join(one.columns), ", ".join(f"new.{name}" for name in one.columns)
    insert = f"INSERT INTO {one.name}(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608
    delete = f"DELETE FROM {one.name} WHERE rowid = old.id;"  # noqa: S608
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {one.name} USING fts5({columns}, tokenize='porter unicode61 remove_diacritics 2')"
    )
    for verb, does in (("INSERT", insert), ("DELETE", delete), (f"UPDATE OF {columns}", delete + insert)):
        name = f"{one.name}_{verb.split()[0].lower()}"
        yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {verb} ON {one.table} BEGIN {does} END"


def _postgresql(one: Index) -> Iterator[str]:
    weighed = [(name, "A") for name in one.heavy] + [(name, "B") for name in one.light]
    document = " || ".join(
        f"setweight(to_tsvector('english', coalesce(new.{name}, '')), '{weight}')" for name, weight in weighed
    )
    yield (  # in the row itself: a word that most texts hold is told from the rows, and fetching each from aside is slow
        f"CREATE TABLE IF NOT EXISTS {one.name} (id bigint PRIMARY KEY, document tsvector NOT NULL) "
        "WITH (toast_tuple_target = 8160)"
    )
    yield f"CREATE INDEX IF NOT EXISTS ix_{one.name} ON {one.name} USING gin (document)"
    yield (
        f"CREATE OR REPLACE FUNCTION keep_{one.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
        f"IF TG_OP = 'DELETE' THEN DELETE FROM {one.name} WHERE id = old.id; RETURN old; END IF; "
        f"INSERT INTO {one.name} VALUES (new.id, {document}) ON CONFLICT (id) DO UPDATE SET document = excluded.document; "
        "RETURN new; END $$"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER {one.name} AFTER INSERT OR DELETE OR UPDATE OF {', '.join(one.columns)} "
        f"ON {one.table} FOR EACH ROW EXECUTE FUNCTION keep_{one.name}()"
    )


def matching(model: Any, terms: Sequence[str], *, key: Any = None) -> list[ColumnElement[bool]]:
    """One condition a term: words match from their beginning, phrases in order. Any text is safe; common words are dropped.

    `key` stands for the model's id: with `id + 0` SQLite reads the index that the rest of the query wants, and does not
    fetch each row that matches from the table.
    """
    one = _of(model)
    wanted = [words for words in (_words(term) for term in terms[:MOST_TERMS]) if words]
    return [(model.id if key is None else key).in_(_rows_with(one, words)) for words in wanted]


def similar(model: Any, words: str) -> Subquery | None:
    """Rows that share words with a text, as `id` and `score` (the number of words shared, those of heavy columns three times).

    None where the text has no word that says something. Join it to the model, with what the person may see.
    """
    one = _of(model)
    telling = list(dict.fromkeys(word for word in _WORD.findall(words.lower()) if len(word) > 3 and word not in COMMON))
    if not telling:
        return None
    found = [
        _rows_with(one, [word], weight=weight, heavy=heavy)
        for word in sorted(telling, key=len, reverse=True)[:TERMS_OF_A_TEXT]
        for weight, heavy in ((1, False), (2, True))
    ]
    rows = union_all(*found).subquery()
    return select(rows.c.id, func.sum(rows.c.score).label("score")).group_by(rows.c.id).subquery()


def _of(model: Any) -> Index:
    return next(one for one in INDEXES if one.table == model.__tablename__)


def _words(term: str) -> list[str]:
    """The words of a term; a phrase keeps its common words, since their place counts."""
    found = _WORD.findall(term.lower())
    return [] if all(word in COMMON for word in found) else found


def _rows_with(one: Index, words: list[str], *, weight: int | None = None, heavy: bool = False) -> Select[Any]:
    is_sqlite = db.session.get_bind().dialect.name == "sqlite"
    key: ColumnElement[int] = named("rowid") if is_sqlite else named("id")
    shown = [key.label("id")] + ([literal(weight).label("score")] if weight is not None else [])
    found: Any = select(*shown).select_from(named_table(one.name))
    condition = _fts5(one, words, heavy) if is_sqlite else _tsquery(words, heavy)
    chosen: Select[Any] = found.where(condition)
    return chosen


def _fts5(one: Index, words: list[str], heavy: bool) -> ColumnElement[bool]:
    asked = f'"{words[0]}"*' if len(words) == 1 else f'"{" ".join(words)}"'
    where = f"{{{' '.join(one.heavy)}}} : " if heavy else ""
    return named(one.name).op("MATCH", is_comparison=True)(where + asked)


def _tsquery(words: list[str], heavy: bool) -> ColumnElement[bool]:
    document: ColumnElement[Any] = named("document")
    if len(words) > 1:
        return document.op("@@", is_comparison=True)(func.phraseto_tsquery("english", " ".join(words)))
    return document.op("@@", is_comparison=True)(func.to_tsquery("english", f"{words[0]}:*{'A' if heavy else ''}"))
