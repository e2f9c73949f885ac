"""The registry of common indicators: the one place from which pages, files, the API and the documentation describe them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a value counts."""

    COUNT = "count"
    PER_CENT = "per cent"
    PER_CHALLENGE = "per challenge"
    DAYS = "days"
    GBP = "GBP"
    PER_100_000 = "per 100,000 residents"
    GBP_PER_100_000 = "GBP per 100,000 residents"


@dataclass(frozen=True)
class Indicator:
    """One figure that regions can compare. Its value is `top` divided by `bottom`, both sums that add up over editions,
    regions and themes (names of `counts.Counts`); without a `bottom` it is `top` itself, and per 100,000 residents it is
    `top` × 100,000 / the residents of the region."""

    id: str
    name: str
    definition: str
    formula: str
    unit: Unit
    source: str
    small_counts: str
    top: str
    bottom: str = ""

    @property
    def is_per_resident(self) -> bool:
        return self.unit in (Unit.PER_100_000, Unit.GBP_PER_100_000)


RECORDS = "The records of this service"
COUNTED = "They count once every challenge of their edition has its result, and not while a decision there is reopened."
RECEIVED = (
    "Not shown where from 1 to 4 proposals came in, or where it would tell that from 1 to 4 proposals were not shortlisted, also by "
    "subtracting one published figure from another. The names on a shortlist are public, so those are no secret."
)  # fmt: skip
SPLIT = (
    "Not shown where from 1 to 4 proposals are of this kind, or from 1 to 4 are not, also among those that were not shortlisted, and also by "
    "subtracting one published figure from another. So a theme can stay hidden to protect another one, and all years together to protect a year."
)  # fmt: skip

INDICATORS = (
    Indicator(
        "challenges", "Challenges",
        "Problems that the region put before the market in the edition: published, opened, and not withdrawn.",
        "number of challenges", Unit.COUNT, RECORDS, "Always shown: every challenge is public.", "challenges",
    ),
    Indicator(
        "proposals-per-challenge", "Proposals for each challenge",
        f"Proposals received, divided by the challenges they were for. {COUNTED}",
        "proposals received ÷ challenges whose result is released", Unit.PER_CHALLENGE, RECORDS, RECEIVED, "received", "released",
    ),
    Indicator(
        "sme-share", "Share of proposals from small and medium-sized companies",
        "Proposals from companies that stated, in the submission that counts, fewer than 250 staff, and either a turnover of up to £44 million or a balance sheet of up to £38 million.",
        "proposals from small and medium-sized companies ÷ proposals received × 100",
        Unit.PER_CENT, RECORDS, SPLIT, "from_smes", "received",
    ),
    Indicator(
        "local-share", "Share of proposals from the region",
        "Proposals from companies that stated, in the submission that counts, the region or nation in which the authority lies, or a council in it. Not counted where the authority’s place is not known.",
        "proposals from companies of the region ÷ proposals received × 100",
        Unit.PER_CENT, RECORDS, SPLIT, "from_region", "received",
    ),
    Indicator(
        "first-time-share", "Share of proposals from first-time bidders",
        "Proposals from companies that have no released result in an earlier edition of this authority.",
        "proposals from first-time bidders ÷ proposals received × 100",
        Unit.PER_CENT, RECORDS, SPLIT, "first_time", "received",
    ),
    Indicator(
        "days-to-decision", "Days from close to result",
        "Calendar days from the close of proposals to the day the result was released, or to the day a challenge ended without an award after its close, on average over these challenges.",
        "sum of days ÷ challenges decided", Unit.DAYS, RECORDS, "Always shown: both days are public.", "days", "decided",
    ),
    Indicator(
        "promises-kept", "Promised dates kept",
        "Of the dates promised to the public that have passed or were met, those that were met: the opening, the decision and the feedback of each challenge. A decision is known from its release on. An end without an award answers both; while a challenge is paused or after it was withdrawn its dates do not count.",
        "dates kept ÷ dates due × 100", Unit.PER_CENT, RECORDS, "Always shown: every date is public.",
        "promises_kept", "promises_due",
    ),
    Indicator(
        "feedback-share", "Share given feedback",
        "Proposals whose company was given its scores and reasons, of all proposals received.",
        "proposals given feedback ÷ proposals received × 100", Unit.PER_CENT, RECORDS, SPLIT, "given_feedback", "received",
    ),
    Indicator(
        "shortlist-rate", "Shortlist rate",
        "Proposals that were shortlisted, of all proposals received.",
        "proposals shortlisted ÷ proposals received × 100", Unit.PER_CENT, RECORDS, RECEIVED, "shortlisted", "received",
    ),
    Indicator(
        "value-awarded", "Value awarded",
        "The value of contracts that followed from a sprint, as two people confirmed it when the sprint of the team ended. In pounds, with VAT as stated there.",
        "sum of contract values", Unit.GBP, RECORDS, "Always shown: every contract is public.", "value_gbp",
    ),
    Indicator(
        "sme-value-share", "Share of value that went to small and medium-sized companies",
        "Of the value awarded, the part whose company had stated that it is small or medium-sized.",
        "value to small and medium-sized companies ÷ value awarded × 100",
        Unit.PER_CENT, RECORDS, "Always shown: every contract is public.", "value_to_smes_gbp", "value_gbp",
    ),
    Indicator(
        "measures-met", "Measures met",
        "Of the measures with a confirmed number after the start, where the challenge was tried first, those whose last number met the target.",
        "measures met ÷ measures read × 100", Unit.PER_CENT, RECORDS, "Always shown: every reading is public.",
        "measures_met", "measures_read",
    ),
    Indicator(
        "adoptions", "Adoptions by others",
        "Councils that took over what came out of a challenge, had no part in it before and go on with it.",
        "number of adoptions", Unit.COUNT, RECORDS, "Always shown: every adoption is public.", "adoptions",
    ),
    Indicator(
        "proposals-per-100000", "Proposals for 100,000 residents",
        f"Proposals received, for each 100,000 residents of the region. {COUNTED}",
        "proposals received × 100,000 ÷ residents", Unit.PER_100_000,
        f"{RECORDS}; residents as imported from the Office for National Statistics", RECEIVED, "received",
    ),
    Indicator(
        "value-per-100000", "Value awarded for 100,000 residents",
        "Value awarded, for each 100,000 residents of the region.",
        "value awarded × 100,000 ÷ residents", Unit.GBP_PER_100_000,
        f"{RECORDS}; residents as imported from the Office for National Statistics", "Always shown: every contract is public.", "value_gbp",
    ),
)  # fmt: skip

BY_ID = {each.id: each for each in INDICATORS}
