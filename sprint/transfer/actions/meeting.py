"""People, bodies and files of an archive: some of them may be here already, and stay as they are."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select

from sprint.accounts.models import User
from sprint.accounts.queries import by_email
from sprint.db import db
from sprint.files.actions import Accepted, keep, stage
from sprint.files.models import StoredFile
from sprint.organisations import queries
from sprint.organisations.models import Authority, Company, Council, Kind, Membership, Organisation
from sprint.organisations.slugs import free_slug
from sprint.seal import mark
from sprint.transfer.actions.arriving import Arrival
from sprint.transfer.manifest import Unfit, file_name

LARGEST_FILE = 256 * 1024 * 1024
"""Whatever its row says: no file of ours was ever nearly so large."""
WITHOUT_SIGN_IN = {
    "password_hash": None, "is_operator": False, "totp_secret": None, "totp_pending": None, "totp_confirmed_at": None,
    "totp_last_step": None,
}  # fmt: skip


def meet_people(arrival: Arrival) -> None:
    """Whose address is known here keeps the account with name and password; the others set a password first."""
    for number, told in enumerate(arrival.rows("users"), 1):
        found = by_email(told["email"])
        if found is None:
            version = told.pop("version")
            found = User(**{**told, **WITHOUT_SIGN_IN})
            db.session.add(found)
            db.session.flush()
            _keep_version(User, found.id, version)
            arrival.counts["users"] += 1
        else:
            arrival.known["users"].add(number)
            arrival.notes.append(f"{told['email']} has an account here already, which stays as it is.")
        arrival.ids["users"].append(found.id)
        db.session.expunge(found)


def meet_bodies(arrival: Arrival) -> None:
    """An authority is known by its code, a company by its number, a council by its authority and name."""
    keys = _Keys(arrival)
    arrival.region = keys.region()
    for number, told in enumerate(arrival.rows("organisations"), 1):
        keys.check(number, told)
        found_id = keys.found(number, told)
        keys.check_place(number, told, found_id)
        if not keys.takes_people(number, told, found_id):
            arrival.closed[number] = told["name"]
        if found_id is None:
            found_id = _add_body(arrival, told)
        else:
            arrival.known["organisations"].add(number)
            arrival.notes.append(f"{told['name']} is here already, and stays as it is.")
        arrival.ids["organisations"].append(found_id)


class _Keys:
    """By what the bodies of an archive are known."""

    def __init__(self, arrival: Arrival) -> None:
        self.code = arrival.manifest.region
        self.codes = {told["id"]: told["code"] for told in arrival.rows("authorities")}
        self.numbers = {told["id"]: told["company_number"] for told in arrival.rows("companies")}
        self.councils = {told["id"]: self.codes[told["authority_id"]] for told in arrival.rows("councils")}
        self.here = set(db.session.scalars(select(Authority.code)))

    def region(self) -> int:
        """The number of the authority that the manifest names."""
        numbers = [number for number, code in self.codes.items() if code == self.code]
        if len(numbers) != 1:
            raise Unfit(f"The archive has no authority with the code {self.code}, or several.")
        return int(numbers[0])

    def check(self, number: int, told: dict[str, Any]) -> None:
        """A body has the row of its kind and no other."""
        rows = {Kind.AUTHORITY: self.codes, Kind.COUNCIL: self.councils, Kind.COMPANY: self.numbers}
        if [kind for kind, known in rows.items() if number in known] != [told["kind"]]:
            raise Unfit(f"{told['name']} is not the kind of body that its row says.")

    def check_place(self, number: int, told: dict[str, Any], found_id: int | None) -> None:
        """Another region that is here says itself which councils it has."""
        region = self.councils.get(number, self.code)
        if found_id is None and region != self.code and region in self.here:
            raise Unfit(
                f"{told['name']} is no council of {region} here. Set it up there first, and then load the archive."
            )

    def takes_people(self, number: int, told: dict[str, Any], found_id: int | None) -> bool:
        """The region and its councils; and a company, unless somebody here speaks for it or did."""
        if told["kind"] == Kind.AUTHORITY:
            return bool(self.codes[number] == self.code)
        if told["kind"] == Kind.COUNCIL:
            return bool(self.councils[number] == self.code)
        members = select(Membership.id).where(Membership.organisation_id == found_id)
        return found_id is None or db.session.scalar(members.limit(1)) is None

    def found(self, number: int, told: dict[str, Any]) -> int | None:
        if told["kind"] == Kind.AUTHORITY:
            return db.session.scalar(select(Authority.id).where(Authority.code == self.codes[number]))
        if told["kind"] == Kind.COMPANY and self.numbers[number]:
            return db.session.scalar(select(Company.id).where(Company.company_number == self.numbers[number]))
        same = select(Organisation.id).where(Organisation.kind == told["kind"], Organisation.name == told["name"])
        if told["kind"] == Kind.COUNCIL:
            region = select(Authority.id).where(Authority.code == self.councils[number])
            council = select(Council.id).where(Council.authority_id.in_(region))
            return db.session.scalar(same.where(Organisation.id.in_(council)).order_by(Organisation.id).limit(1))
        return db.session.scalar(same.where(Organisation.slug == told["slug"]))


def _add_body(arrival: Arrival, told: dict[str, Any]) -> int:
    slug = free_slug(told["slug"], queries.slugs_like(told["slug"]))
    if slug != told["slug"]:
        arrival.notes.append(f"The address {told['slug']} is taken here, so {told['name']} has {slug}.")
    arrival.counts["organisations"] += 1
    added = db.session.execute(
        insert(Organisation.__table__).values(**{**told, "slug": slug}).returning(Organisation.id)
    )
    return added.scalar_one()


def _keep_version(model: Any, row_id: int, version: int) -> None:
    table = model.__table__
    db.session.execute(table.update().where(table.c.id == row_id).values(version=version))


def meet_files(arrival: Arrival) -> None:
    """The same content is kept once, under this installation's own keys."""
    lost = set(arrival.manifest.told["lost"])
    for number, told in enumerate(arrival.rows("stored_files"), 1):
        file = _without_bytes(told, number) if number in lost or arrival.is_trial else _kept(arrival, number, told)
        arrival.ids["stored_files"].append(file.id)
        arrival.counts["stored_files"] += 1
        db.session.expunge(file)


def _kept(arrival: Arrival, number: int, told: dict[str, Any]) -> StoredFile:
    data, up_to = bytearray(), min(told["size"], LARGEST_FILE)
    with arrival.archive.open(file_name(number)) as given:
        for piece in arrival.vault.unlock(file_name(number), given):
            data += piece
            if len(data) > up_to:
                raise Unfit(f"{file_name(number)} is longer than its row says.")
    if sha256(data).hexdigest() != told["sha256"]:
        raise Unfit(f"{file_name(number)} is another file than its row says.")
    file = keep(stage(Accepted(bytes(data), "", told["media_type"], told["sha256"])), at=told["kept_at"])
    db.session.flush()
    return file


def _without_bytes(told: dict[str, Any], number: int) -> StoredFile:
    """Unless the same content is here already."""
    own, place = mark("stored file", told["sha256"]), mark("carried file", f"{number} {told['sha256']}")
    known: StoredFile | None = db.session.scalar(select(StoredFile).where(StoredFile.mark == own))
    if known:
        return known
    file = StoredFile(mark=own, place=place, **told)
    db.session.add(file)
    db.session.flush()
    return file
