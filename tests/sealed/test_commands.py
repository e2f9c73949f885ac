"""No command that an operator can give tells what is in the box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import copy_context
from itertools import chain

import click
import pytest
from flask import Flask

from tests.sealed.sides import ONE, OTHER
from tests.sealed.twins import Twin

Both = tuple[Twin, Twin]

LEFT_OUT = ("db", "prepare", "sample", "run", "shell", "routes", "new-sealing-key", "receipt new-key")
"""What builds or empties a database, is Flask's own, or prints a random key."""
GIVEN = {
    "worker": ["--once"], "open-box": ["NMR-27-016"], "audit verify": ["--head", "f" * 64], "check-briefs": ["-"],
}  # fmt: skip
"""Further words for commands that need them; the others are given as they are."""
FIGURES = re.compile(r"[0-9a-f]{64}|[\d,]+ acts|\d{4}-\d\d-\d\dT[\d:.]+Z|\(?\d+\.\d{6,}\)?")
TOLD = ("Hartwell", "Thornbeck", "Saltergill", *ONE.planted, *OTHER.planted)


def commands(app: Flask) -> list[str]:
    named = {name: command for name, command in app.cli.commands.items() if name not in LEFT_OUT}
    found = chain.from_iterable(_within(name, command) for name, command in named.items())
    return sorted(name for name in found if name not in LEFT_OUT)


def _within(name: str, command: click.Command) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield name
        return
    for inner, each in command.commands.items():
        yield from _within(f"{name} {inner}", each)


def output(twin: Twin, command: str) -> str:
    """Everything a command says, without figures of the chain; in a context of its own, which commands may change."""
    words = [*command.split(), *GIVEN.get(command, [])]
    ran = copy_context().run(twin.app.test_cli_runner().invoke, args=words, input="")
    return f"{ran.exit_code} {FIGURES.sub('', ran.output)}"


def telling(both: Both) -> list[str]:
    """The commands that tell the worlds apart or name what is sealed."""
    found = []
    for command in commands(both[0].app):
        one, other = (output(twin, command) for twin in both)
        if one != other or any(word.lower() in one.lower() for word in TOLD):
            found.append(f"{command}: {one} {other}")
    return found


def test_no_command_tells_anything(both: Both) -> None:
    assert {"audit verify", "open-box", "outage list", "worker"} <= set(commands(both[0].app))
    assert telling(both) == []


@pytest.mark.parametrize("word", [ONE.title, "Hartwell"])
def test_a_command_that_tells_is_found(both: Both, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for twin in both:
        monkeypatch.setattr(
            twin.app.cli, "commands", {"leak": click.Command("leak", callback=lambda: click.echo(word))}
        )
    assert len(telling(both)) == 1
