"""The page of one entry."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.datasets import policy, queries
from sprint.datasets.choices import Kind
from sprint.datasets.linked import linked
from sprint.datasets.record import sentence
from sprint.datasets.views import bp
from sprint.datasets.views.lists import address
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access, current_actor
from sprint.when import clock_time, day


@bp.get("/datasets/<reference>")
@access(PUBLIC)
def show(reference: str) -> ResponseReturnValue:
    dataset, actor = queries.one(reference), current_actor()
    entry = queries.entry(dataset, page_of=address)
    may_keep = policy.may_keep(actor, dataset.organisation)
    history = [
        {"at": each.at, "when": f"{day(each.at)}, {clock_time(each.at)}", "who": each.who, "text": sentence(each.act, each.parts)}
        for each in (queries.acts(dataset) if may_keep else [])
    ]  # fmt: skip
    return render_template(
        "datasets/show.html", dataset=dataset, entry=entry, may_keep=may_keep,
        may_edit=policy.may_edit(actor, dataset), may_retire=policy.may_retire(actor, dataset), history=history,
        host=urlsplit(dataset.link).hostname or "",
        linked="" if dataset.kind == Kind.ASSET or dataset.retired_at else linked(entry, catalogue=link(url_for(".index"))),
    )  # fmt: skip
