"""Which rows of each table belong to a region, found by the foreign keys and the rules."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Row, Select, Table, or_, select, union

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Authority
from sprint.proposals.models import Opening, Proposal
from sprint.transfer.numbers import Numbers
from sprint.transfer.rules import OWNERS, PEOPLE, RULES, Belongs, Needed

AT_ONCE = 500
BODIES = ("authorities", "councils", "companies")


def root_of(table: Table) -> Table:
    """The table that gives a row its id: authorities, councils and companies have that of their organisation."""
    (key, *others) = table.primary_key.columns
    return root_of(next(iter(key.foreign_keys)).column.table) if key.foreign_keys and not others else table


def target_of(column: Column[Any]) -> Table | None:
    """The table whose row the column names."""
    return next((key.column.table for key in column.foreign_keys), None)


def waits_for(authority: Authority) -> list[str]:
    """The references of challenges whose box holds proposals that nobody has opened."""
    sealed = select(Proposal.id).where(Proposal.challenge_id == Challenge.id, Proposal.withdrawn_at.is_(None))
    opened = select(Opening.id).where(Opening.challenge_id == Challenge.id, Opening.second_at.is_not(None))
    query = select(Challenge.reference).where(
        Challenge.authority_id == authority.id, sealed.exists(), ~opened.exists()
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Challenge.reference)))


class Extent:
    """Everything that goes with one authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority_id = authority.id
        self.tables = {table.name: table for table in db.metadata.sorted_tables}
        self._numbers: dict[str, Numbers] = {}
        self._conditions: dict[str, Any] = {}

    @cached_property
    def going(self) -> list[Table]:
        """The tables of which rows go, those that others name first."""
        return [table for name, table in self.tables.items() if isinstance(RULES[name], Belongs | Needed)]

    def number(self, column: Column[Any], row_id: int | None) -> int | None:
        target = target_of(column)
        return None if target is None or row_id is None else self.numbers(root_of(target).name).of(row_id)

    def numbers(self, name: str) -> Numbers:
        """Of the rows of a table that have an id of their own."""
        if name not in self._numbers:
            self._numbers[name] = Numbers(self._ids(name))
        return self._numbers[name]

    def rows(self, table: Table) -> Iterator[Row[Any]]:
        """In the order of their keys, some at a time."""
        keys = list(table.primary_key.columns)
        if isinstance(RULES[table.name], Needed):
            all_of = self.numbers(root_of(table).name).ids
            for start in range(0, len(all_of), AT_ONCE):
                ids = all_of[start : start + AT_ONCE]
                yield from self._stream(select(table).where(keys[0].in_(ids)).order_by(keys[0]))
        else:
            yield from self._stream(select(table).where(self._is_in(table)).order_by(*keys))

    def _stream(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with db.session.connection().execute(query, execution_options={"yield_per": AT_ONCE}) as found:
            yield from found

    def _ids(self, name: str) -> Sequence[int] | array[int]:
        if name == "organisations":
            return sorted(self._named("organisations", *BODIES) | self._own_bodies | self._regions_of_councils)
        if name == "users":
            return sorted(self._named("users") | self._sealed_people)
        if name == "stored_files":
            return sorted(self._named("stored_files"))
        table = self.tables[name]
        query = select(table.c.id).where(self._is_in(table)).order_by(table.c.id)
        return array("q", db.session.scalars(query.execution_options(yield_per=AT_ONCE)))

    def _named(self, *targets: str) -> set[int]:
        """The ids that going rows name in these tables."""
        found = set().union(*(self._all_named[target] for target in targets))
        return found | self._actors | self._checkers(self.tables["companies"]) if "users" in targets else found

    @cached_property
    def _all_named(self) -> dict[str, set[int]]:
        """By table, one walk through everything that goes. Sets of people, bodies and files stay small."""
        found: dict[str, set[int]] = {name: set() for name, rule in RULES.items() if isinstance(rule, Needed)}
        for table in self.going:
            columns = [each for each in table.columns if (t := target_of(each)) is not None and t.name in found]
            if columns and isinstance(RULES[table.name], Belongs):
                for row in self._stream(select(*columns).where(self._is_in(table)).distinct()):
                    for column, value in zip(columns, row, strict=True):
                        if value is not None and (target := target_of(column)) is not None:
                            found[target.name].add(value)
        return found

    def _checkers(self, companies: Table) -> set[int]:
        """Who confirmed the details of the companies."""
        column = companies.c.details_checked_by_id
        query = select(column).where(companies.c.id.in_(union(*self._companies())), column.is_not(None)).distinct()
        return set(db.session.scalars(query))

    @property
    def _actors(self) -> set[int]:
        """Those whom the audit trail names and who are still known."""
        entries, users = self.tables["audit_entries"], self.tables["users"]
        query = select(entries.c.actor_id).join(users, users.c.id == entries.c.actor_id)
        return set(db.session.scalars(query.where(entries.c.authority_id == self.authority_id).distinct()))

    @property
    def _sealed_people(self) -> set[int]:
        found: set[int] = set()
        for name, columns in PEOPLE.items():
            table = self.tables[name]
            for row in self._stream(select(*(table.c[each] for each in columns)).where(self._is_in(table))):
                found.update(each for each in row if each is not None)
        return found

    @cached_property
    def _own_bodies(self) -> set[int]:
        return set(db.session.scalars(select(self._bodies.c.id)))

    @property
    def _regions_of_councils(self) -> set[int]:
        """A council of another region that adopted something brings the name of its authority."""
        councils = self.tables["councils"]
        ids = self._named("organisations", *BODIES) | self._own_bodies
        return set(db.session.scalars(select(councils.c.authority_id).where(councils.c.id.in_(ids)).distinct()))

    @cached_property
    def _bodies(self) -> Any:
        """The authority, its councils, and the companies that bid, asked or answered here: those whose members go."""
        councils = self.tables["councils"]
        own = select(self.tables["authorities"].c.id).where(self.tables["authorities"].c.id == self.authority_id)
        theirs = select(councils.c.id).where(councils.c.authority_id == self.authority_id)
        return union(own, theirs, *self._companies()).subquery()

    def _companies(self) -> list[Select[Any]]:
        proposals, questions, answers = (self.tables[name] for name in ("proposals", "questions", "preview_answers"))
        return [
            select(proposals.c.bidder_id.label("id")).where(self._is_in(proposals)),
            select(questions.c.company_id).where(self._is_in(questions)),
            select(answers.c.company_id).where(self._is_in(answers)),
        ]

    def _is_in(self, table: Table) -> Any:
        """The condition that rows of a table belong to the region."""
        if table.name not in self._conditions:
            self._conditions[table.name] = self._condition(table)
        return self._conditions[table.name]

    def _condition(self, table: Table) -> Any:
        rule = RULES[table.name]
        if not isinstance(rule, Belongs):
            raise TypeError(f"No rule says which rows of {table.name} belong to a region.")
        condition = or_(*(self._goes(table.c[name]) for name in rule.columns))
        for name in rule.also:
            condition &= self._goes(table.c[name])
        return condition & table.c[rule.only].is_not(None) if rule.only else condition

    def _goes(self, column: Column[Any]) -> Any:
        target = target_of(column)
        if target is None:
            raise TypeError(f"{column} names no row.")
        if target.name == "authorities":
            return column == self.authority_id
        if target.name == "organisations":
            return column.in_(select(self._bodies.c.id))
        return column.in_(select(target.c.id).where(self._is_in(target)))


__all__ = ["OWNERS", "Extent", "root_of", "target_of", "waits_for"]
