"""The command with which anybody who has the scores works the published advice out again."""

from __future__ import annotations

import csv
import sys
from typing import TextIO

import click


@click.command("advise")
@click.argument("scores", type=click.File(encoding="utf-8"))
@click.option("--top", type=click.IntRange(min=1), required=True, help="How many first places the chance is about.")
@click.option("--range", "between", type=float, nargs=2, required=True, help="The lowest and highest possible score.")
@click.option(
    "--step", type=click.FloatRange(min=0), default=None,
    help="What scores are rounded to; 0 for not at all. Left out, it is the smallest difference between two of them.",
)  # fmt: skip
def advise(scores: TextIO, top: int, between: tuple[float, float], step: float | None) -> None:
    """Work out expected places from SCORES, a CSV file with the columns proposal, assessor and score.

    Prints CSV. Where the scores carry no model, it prints plain means and says why on standard error.
    """
    from sprint.shortlists import score_file
    from sprint.shortlists.advice import advise as work_out

    try:
        lines = score_file.read(scores)
        rounded = score_file.smallest_step(lines) if step is None else step
        advice = work_out(lines, top=top, low=between[0], high=between[1], step=rounded)
    except UnicodeDecodeError as problem:
        raise click.ClickException("The file is not in UTF-8.") from problem
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem
    for obstacle in advice.obstacles:
        click.echo(f"No model: {obstacle}", err=True)
    if top >= len(advice.proposals):
        click.echo(f"The file has {len(advice.proposals)} proposals, so every one is among the first {top}.", err=True)
    csv.writer(sys.stdout, lineterminator="\n").writerows(score_file.rows(advice))
