"""Councils and people from a list: kept until somebody has looked at every row, then applied as one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import delete

from sprint import audit
from sprint.accounts import emails
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.organisations import policy, queries
from sprint.organisations.actions.invitations import send_invitation
from sprint.organisations.actions.setting_up import change_council, set_up_council
from sprint.organisations.importing_lists import ListKind, ListRow, Look, State, restore, store
from sprint.organisations.importing_looks import looks, stamp
from sprint.organisations.models import Authority, Council, ListUpload, Organisation
from sprint.organisations.queries.lists import KEPT_FOR, known_of, list_upload

MOVED = "Something was changed after you opened this page. Look at the rows again."
WRONG = "Some rows are wrong, so nothing was applied. Mend them in your file and upload it again."


@unit_of_work
def keep_list(authority: Authority, kind: ListKind, rows: Sequence[ListRow], *, by: Actor, at: datetime) -> ListUpload:
    """Nothing counts yet. A list of the same kind that waited is thrown away."""
    policy.may_prepare_lists(by, authority).require()
    same = (ListUpload.authority_id == authority.id, ListUpload.kind == kind, ListUpload.applied_at.is_(None))
    db.session.execute(delete(ListUpload).where(*same))
    upload = ListUpload(
        token=token_urlsafe(18), authority_id=authority.id, kind=kind, rows=store(rows), uploaded_by_id=by.user_id, uploaded_at=at
    )  # fmt: skip
    db.session.add(upload)
    db.session.flush()
    return upload


@unit_of_work
def apply_list(authority: Authority, token: str, *, seen: str, by: Actor, at: datetime) -> ListUpload:
    """All rows or none. `seen` is the stamp of what was shown: `Conflict` when it would be another by now. Applying twice is
    applying once."""
    policy.may_apply_lists(by, authority).require()
    queries.hold(authority)
    upload = list_upload(authority, token, at=at, hold=True)
    if upload.applied_at:
        return upload
    found = looks(ListKind(upload.kind), restore(upload.rows), known_of(authority, by=by, at=at))
    if any(each.state == State.WRONG for each in found):
        raise BadInput(WRONG)
    if stamp(found) != seen:
        raise Conflict(MOVED)
    _apply(authority, ListKind(upload.kind), found, by=by, at=at)
    upload.applied_at, upload.applied_by_id, upload.rows = at, by.user_id, store(())
    return upload


def _apply(authority: Authority, kind: ListKind, found: Sequence[Look], *, by: Actor, at: datetime) -> None:
    for each in found:
        if each.state not in (State.NEW, State.CHANGED):
            continue
        if kind == ListKind.COUNCILS:
            _council(authority, each, by=by, at=at)
        else:
            body = db.session.get_one(Organisation, each.body_id)
            email, name = emails.read(each.row.cells["email"]), each.row.cells["name"]
            send_invitation(body, email, each.role, name=name, by=by, at=at)
    counts = {state.name.lower(): sum(each.state == state for each in found) for state in State if state != State.WRONG}
    act = "councils.imported" if kind == ListKind.COUNCILS else "people.imported"
    audit.record(act, authority, by=by, at=at, **counts)


def _council(authority: Authority, look: Look, *, by: Actor, at: datetime) -> None:
    name, code = look.row.cells["name"], look.row.cells["gss_code"]
    if look.body_id is None:
        set_up_council(authority, name, gss_code=code, by=by, at=at)
    else:
        change_council(db.session.get_one(Council, look.body_id), name=name, gss_code=code, by=by, at=at)


@unit_of_work
def drop_list(authority: Authority, token: str, *, by: Actor, at: datetime) -> None:
    """Throw away what was uploaded; what was applied stays applied."""
    policy.may_prepare_lists(by, authority).require()
    upload = list_upload(authority, token, at=at, hold=True)
    if upload.applied_at is None:
        db.session.delete(upload)


@unit_of_work
def forget_lists(*, at: datetime) -> int:
    """Delete what is older than seven days; answers how many."""
    gone = delete(ListUpload).where(ListUpload.uploaded_at <= at - KEPT_FOR).returning(ListUpload.id)
    return len(db.session.execute(gone).all())
