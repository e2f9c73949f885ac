"""The rules behind the warnings: name, source and date of each, why it matters, and texts that it finds and leaves alone. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sprint.challenges.gate.examples import TOLD, WISHED, Example, of_field


@dataclass(frozen=True)
class Rule:
    """`why` and `question` may hold {name}: what was found."""

    name: str
    title: str
    source: str
    checked_on: date
    why: str
    question: str
    finds: tuple[Example, ...]
    leaves: tuple[Example, ...]


CHECKED = date(2026, 11, 22)

PRESCRIBES = Rule(
    "prescribes-solution", "Words that prescribe a solution",
    "GovTech Catalyst, criteria for challenges: “describe the problem, don’t talk about the solution you want”; the sprint’s own rule", CHECKED,
    "This names the answer, so companies that would solve the problem in another way stay away.",
    "What would people be able to do with the {name} that they cannot do today? Write that, and let companies propose how.",
    (
        *of_field("title", "How might we build an app that gets people walking?", "A chatbot for council tax", "Blockchain for land records",
             "How might we help tenants with a mobile app?", "Replacement of the payroll system", "AI for safer streets"),
        *of_field("problem", "We want to build a portal.", "The council requires a platform for bookings.", "We would like an app that lets residents report faults.",
             "The supplier will develop a dashboard.", "The solution must be cloud-based.", "We need to replace our case management system.",
             "We are looking for a supplier to deliver a website.", "Staff should move to SharePoint, so we will procure SharePoint licences.",
             "We intend to migrate to Dynamics 365.", "The app must work in Welsh and English.", "Proposals must use machine learning."),
        *of_field("measures-1-metric", "App downloads in a month", section="measures"),
        *of_field("criteria-1-question", "How will your platform keep records safe?", section="criteria"),
        *WISHED,
    ),
    (
        *of_field("title", "How might we help unpaid carers sooner?", "Discovery into the repairs portal", "How can technology help visitors to enjoy the hills?",
             "How might we help people who cannot use the council website?"),
        *of_field("problem", "Staff re-key each form from the portal.", "Our case system does not talk to theirs.", "In 2023 we trialled a chatbot and switched it off.",
             "Residents use the council website.", "We are not looking for an app.", "Technology could help, and so could advice.", "We are open to any approach.",
             "A shared dashboard was opened by six people and closed after a year.", "Apply through the challenge portal by noon.",
             "Solutions could include training, letters or an app.", "The contractor’s system cannot send messages.", "Inspectors carry tablets with an app from 2019."),
        *of_field("measures-1-metric", "Days from first contact to first offer of support", "Forms re-keyed from the portal each week", section="measures"),
        *of_field("criteria-1-question", "How would your idea work with the case system that we have?", section="criteria"),
        *of_field("tried", "We tried to build an app in 2022.", "The council bought a platform and stopped using it."),
        *of_field("out_of_scope", "A new booking system.", section="scope"),
        *TOLD,
    ),
)  # fmt: skip

READING_AGE = Rule(
    "reading-age", "Reading age over 14",
    "Kincaid, Fishburne, Rogers and Chissom, 1975, for the US Navy; GOV.UK content design aims at a reading age of 9", CHECKED,
    "A reader of {name} would follow this; many founders read in a second language or between two jobs.",
    "Which two or three long words or sentences could be shorter? Say it as you would on the phone.",
    of_field("problem", "Notwithstanding considerable organisational commitment to multidisciplinary collaboration, fragmentation of accountability arrangements "
        "perpetuates significant operational inefficiencies, necessitating comprehensive transformation of commissioning methodologies. "
        "Stakeholder organisations consequently experience unsustainable administrative expenditure throughout implementation."
        " Systematic prioritisation considerations additionally complicate interoperability between participating regional administrations. Accountability remains unclear."),
    of_field("problem", "A carer who asks for help waits 74 days. She tells her story four times. By then one in three has given up work. "
        "We want that wait to be three weeks. We know that this is hard, since five teams have to agree. They have never met in one room."),
)  # fmt: skip

LONG_SENTENCE = Rule(
    "long-sentence", "Sentences over 25 words", "GOV.UK content design guidance, “Writing for GOV.UK”: sentences of no more than 25 words", CHECKED,
    "This sentence has {name} words. After 25, readers begin to lose the start.",
    "Where would you take a breath? Put a full stop there.",
    of_field("problem", "Carers who ask for help wait a very long time for a first offer of support and in that time they tell their story to the contact centre, "
        "to a social worker, to a charity and to us."),
    of_field("problem", "Carers wait for 74 days. In that time they tell their story to the contact centre, to a social worker, to a charity and to us.",
        "- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- eight\n- nine\n- ten\n- eleven\n- twelve\n- thirteen\n- fourteen\n- fifteen words and more than that in all"),
)  # fmt: skip

ACRONYM = Rule(
    "acronym", "Acronyms that are not explained", "GOV.UK style guide, “Abbreviations and acronyms”: spell out at first use unless well known", CHECKED,
    "People outside your service may not know what {name} stands for.",
    "What does {name} stand for? Write it in full once, with {name} in brackets.",
    of_field("problem", "The MASH sends it to the SNT.", "Pupils with an EHCP wait longest."),
    of_field("problem", "The NHS and the GP both pay VAT in the UK.", "The special needs team (SNT) decides. The SNT meets once a week.",
        "An education, health and care plan (EHCP) takes 34 weeks; EHCPs are reviewed each year.", "Ask MASH (multi-agency safeguarding hub)."),
)  # fmt: skip

FAVOURS_SIZE = Rule(
    "favours-size", "Criteria that favour size", "Procurement Act 2023, sections 12(4), 85 and 86; National Procurement Policy Statement, February 2025: small firms",
    CHECKED, "{name}",
    "What does the work itself need, that a team of four could show as well as a firm of four thousand?",
    of_field("criteria-1-question", "What was your turnover last year?", "Do you have at least 50 employees?", "Describe your 5 years’ experience of this.",
        "Show a track record with councils.", "Do you have an office in the region?", "Give your ISO 27001 certificate.", "Provide a parent company guarantee.",
        "Give at least three case studies of a similar size.", section="criteria"),
    of_field("criteria-1-question", "How would your idea work with our people, records and rules?", "Who will do the work, and what have they done before?",
        "How will you keep records about people safe?", "What would you do in the first week?", section="criteria"),
)  # fmt: skip

BID_EFFORT = Rule(
    "bid-effort", "Effort to bid over 16 hours", "The sprint’s own rule: two working days of one person", CHECKED,
    "A complete bid would take its writer about {name} hours. Firms that cannot spare two days will not bid.",
    "Which answer would not change your decision? Leave it out, or ask for fewer words.", (), (),
)  # fmt: skip

NOT_READ = Rule(
    "not-read", "Text too long to read", "The sprint’s own rule: the gate reads the first 50,000 characters of a text", CHECKED,
    "Only the first {name} characters were read.", "Is this one text? A brief says what matters on two pages.", (), (),
)  # fmt: skip

RULES = (PRESCRIBES, READING_AGE, LONG_SENTENCE, ACRONYM, FAVOURS_SIZE, BID_EFFORT, NOT_READ)
"""In the order of docs/gate.md."""
