"""The command that works out an assignment from a file of affinities: it needs no app, no database and no settings."""

from __future__ import annotations

from typing import BinaryIO

import click


@click.command("assign")
@click.argument("file", type=click.File("rb"))
@click.option("--per-proposal", type=click.IntRange(1, 100), required=True, help="Assessors a proposal.")
@click.option("--load", type=click.IntRange(0, 100_000), nargs=2, required=True, help="Lowest and highest load.")
@click.option("--seed", default="", help="Decides between equally good assignments; any text.")
def assign(file: BinaryIO, per_proposal: int, load: tuple[int, int], seed: str) -> None:
    """The best assignment for FILE, a CSV with proposal, reviewer, affinity and conflict (0 or 1); - is standard input.

    Prints a line for each pair, and what it reaches on standard error.
    """
    from sprint.panels.assignment.problem import Impossible
    from sprint.panels.assignment.solving import solve
    from sprint.panels.assignment.table import Unreadable, digest, read, write
    from sprint.panels.assignment.words import objective

    try:
        problem = read(file.read(), per_proposal=per_proposal, lowest=load[0], highest=load[1])
        solution = solve(problem, seed=seed)
    except (Unreadable, Impossible) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    lines = [f"{_cell(problem.proposals[row])},{_cell(problem.seats[column])}" for row, column in solution.pairs]
    click.echo("\n".join(["proposal,reviewer", *lines]))
    click.echo(f"{objective(solution)} Input SHA-256 {digest(write(problem))}, seed “{seed}”.", err=True)


def _cell(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if any(mark in name for mark in ',"\r\n') else name
