"""Every number that comes from law or policy, with its source and the day it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True)
class Figure:
    """A number, where it comes from, and when somebody last checked it."""

    value: Decimal
    source: str
    checked_on: date


CHECKED = date(2026, 11, 22)


def _figure(value: str, source: str) -> Figure:
    return Figure(Decimal(value), source, CHECKED)


# Who counts as a small or medium-sized company
SME_STAFF_BELOW = _figure("250", "Procurement Act 2023, section 123(1)")
SME_TURNOVER_UP_TO = _figure("44000000", "Procurement Act 2023, section 123(1)")
SME_BALANCE_SHEET_UP_TO = _figure("38000000", "Procurement Act 2023, section 123(1)")

# From this value on, a below-threshold tender notice has to be published first
BELOW_THRESHOLD_NOTICE_FROM = _figure(
    "30000", "Procurement Act 2023, section 87, for bodies outside central government"
)

# The calendar of a challenge
WORKING_DAYS_OPEN = _figure("10", "Sprint rules, calendar")
WORKING_DAYS_QUESTIONS_TO_CLOSE = _figure("5", "Sprint rules, calendar")
WORKING_DAYS_ANSWERS_TO_CLOSE = _figure("2", "Sprint rules, calendar")
AMENDMENT_ASKS_FOR_TIME_DAYS = _figure("7", "Sprint rules, amendments: days before the close")
OUTAGE_OFFERS_TIME_DAYS = _figure("7", "Sprint rules, outages: an extension is offered when the close is this near")
MAINTENANCE_KEEPS_FROM_CLOSE_HOURS = _figure("24", "Sprint rules, maintenance: not in the last hours before a close")
CLOSE_NOT_BEFORE = time(9)
CLOSE_NOT_AFTER = time(17)
CLOSE_BY_DEFAULT = time(12)
STANDSTILL_WORKING_DAYS = _figure("8", "Procurement Act 2023, section 51: the day of publication counts as the first")

OBJECTION_WORKING_DAYS = _figure(
    "5", "Sprint rules, objections: within which one that a company sends here is answered"
)

# Assigning proposals to assessors
EVEN_LOAD_COSTS_PERCENT = _figure("0.5", "Sprint rules, panels: what even loads may take from the greatest total")

# After an exclusion
REINSTATEMENT_WORKING_DAYS = _figure(
    "5",
    "Sprint rules, screening: a week in which a small company can gather its case, and the panel's weeks still hold",
)

# Attachments
FILE_BYTES_UP_TO = 10 * 1024 * 1024
FILES_UP_TO = 5
FILE_VERSIONS_UP_TO = 100
"""All that one proposal ever keeps, replaced and removed ones with it: far more than anybody needs, and no flood."""

# Checks of receipts that one address may ask for, in this many minutes
RECEIPT_CHECKS = 60
RECEIPT_CHECK_MINUTES = 10

# Counts below this are not published
COUNT_SHOWN_FROM = 5
SEALED_COUNT_SHOWN_FROM = 3

# What a complete bid may cost its writer, in hours, and how the estimate is made
BID_HOURS_UP_TO = 16
WORDS_WRITTEN_AN_HOUR = _figure("250", "Sprint rules: a considered, edited answer")
HOURS_PER_ATTACHMENT = _figure("1", "Sprint rules: finding, bringing up to date and naming one document")
HOURS_PER_QUESTION = _figure("0.1", "Sprint rules: reading and answering one yes or no question, in hours")
HOURS_PER_BID_FIXED = _figure("2", "Sprint rules: reading the challenge, company details, eligibility and checking")

# How a brief should read
READING_AGE_UP_TO = _figure(
    "14", "Sprint rules, the gate; the Flesch-Kincaid grade (Kincaid and others, 1975) and five years"
)
SENTENCE_WORDS_UP_TO = _figure("25", "GOV.UK content design guidance, writing for GOV.UK: short sentences")
WORDS_TO_JUDGE_READING = _figure("40", "Sprint rules, the gate: a grade of a shorter text says too little")

# Reasons for scores, in words
REASON_WORDS = 20
REASON_WORDS_AT_ENDS = 40

# Moderation
SPREAD_FLAGGED_FROM = _figure("2", "Sprint rules, moderation: points between the lowest and the highest score")

# Social value is proposed with this weight
SOCIAL_VALUE_WEIGHT = _figure("10", "Procurement Policy Note 06/20: at least 10 % of the weight")

# Signing in
PASSWORD_CHARACTERS = 12
GUESSES = 10
GUESS_MINUTES = 5
SESSION_IDLE_MINUTES = 120
SESSION_HOURS = 12
LINK_HOURS = 24
INVITATION_DAYS = 14

# How long what is kept
KEEPS_PANEL_PAPERS_MONTHS = _figure(
    "6",
    "Sprint rules, retention: twice the 3 months within which a claim has to be brought (Procurement Act 2023, section 106)",
)
KEEPS_DRAFTS_YEARS = _figure("1", "Sprint rules, retention: so that a company can use its own text again next year")
DRAFTS_WARNING_DAYS = _figure(
    "14", "Sprint rules, retention: so that a company can take a copy of a draft before it is deleted"
)
KEEPS_PROPOSALS_YEARS = _figure("3", "Procurement Act 2023, section 98: records of procurement")
KEEPS_SCORES_YEARS = _figure("3", "Procurement Act 2023, section 98: records of procurement")
KEEPS_CONTRACTS_YEARS = _figure("6", "Limitation Act 1980, section 5: a claim can be brought for 6 years")
KEEPS_ACCOUNTS_YEARS = _figure("2", "Sprint rules, retention: two editions of the sprint")
KEEPS_MAIL_YEARS = _figure("1", "Sprint rules, retention: to show that everyone was told")
KEEPS_COMPLAINTS_YEARS = _figure("3", "Sprint rules, retention: to show how they were dealt with")
KEEPS_LOGS_DAYS = _figure("90", "Sprint rules, retention: to find faults and misuse")
KEEPS_SIGN_INS_DAYS = _figure("30", "Sprint rules, retention: to look into misuse of an account")
KEEPS_UPLOADED_SHEETS_DAYS = _figure("7", "Sprint rules, retention: time to look at the differences")
