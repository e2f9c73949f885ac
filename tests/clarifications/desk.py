"""An open challenge, the team that answers and two companies that ask, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.clarifications import actions
from sprint.clarifications.models import Clarification
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from tests import factories as make
from tests.conftest import NOON

TEXT = "May two companies bid together?"


@dataclass
class Desk:
    """`ada` and `ben` own the two companies; who asks is told by the person."""

    region: Authority
    officer: User
    cdo: User
    challenge: Challenge
    companies: dict[int, Company]
    ada: User
    ben: User

    @property
    def home(self) -> str:
        return f"/challenges/{self.challenge.reference}/questions"

    def asked(self, text: str = TEXT, *, by: User | None = None, at: datetime = NOON) -> Clarification:
        person = by or self.ada
        question = actions.ask(self.challenge, self.companies[person.id], text, by=acting(person), at=at)
        return question.clarification

    def drafted(self, text: str = TEXT, answer: str = "Yes.", **more: Any) -> Clarification:
        one = self.asked(text, **more)
        at = more.get("at", NOON)
        actions.draft(one, text, answer, version=one.version, by=acting(self.officer), at=at)
        return one

    def published(self, text: str = TEXT, answer: str = "Yes.", **more: Any) -> Clarification:
        one = self.drafted(text, answer, **more)
        actions.publish(self.challenge, {one.number: one.version}, by=acting(self.officer), at=more.get("at", NOON))
        return one

    def send(self, client: FlaskClient, path: str, **data: Any) -> TestResponse:
        return client.post(f"{self.home}{path}", data=data)


def desk(**changes: Any) -> Desk:
    region = make.authority()
    make.council(region)
    officer = make.member(region, Role.OFFICER, "Leena Rashid")
    cdo = make.member(region, Role.CDO, "Amara Whitlock")
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo, **changes)
    saltergill, quillbeck = make.company("Saltergill Labs Ltd"), make.company("Quillbeck Systems Ltd")
    ada, ben = make.member(saltergill, Role.OWNER, "Ada Fenwick"), make.member(quillbeck, Role.OWNER, "Ben Marsh")
    return Desk(region, officer, cdo, challenge, {ada.id: saltergill, ben.id: quillbeck}, ada, ben)


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)


def fresh(one: Clarification) -> Clarification:
    db.session.refresh(one)
    return one
