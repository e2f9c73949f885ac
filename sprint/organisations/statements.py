"""What a company says about itself once and sends with each of its proposals: the topics and their limits. Pure."""

from __future__ import annotations

from dataclasses import dataclass

STATEMENT_CHARACTERS = 3_000
DOES = "does"
"""The topic of `Company.about`, which stands among the company's details."""
DOES_TITLE = "What the company does"


@dataclass(frozen=True)
class Topic:
    """One statement: its name in addresses, its title, what to write there, and how many words it may have."""

    name: str
    title: str
    hint: str
    words: int


TOPICS = (
    Topic("experience", "Experience", "Work that shows you can do what you propose. It need not be for the public sector, and how long you have traded does not matter.", 200),
    Topic("people", "People", "Who works with you and what they are good at. The people who would do the work are named in each proposal.", 150),
    Topic("social-value", "Social value", "What people and places gain from how you work: jobs, training, the environment.", 150),
    Topic("accessibility", "Accessibility", "How you make sure that everybody can use what you build, and how you test it.", 150),
    Topic("security", "Security", "How you keep data safe: certificates, if you have any, and what you do every day.", 150),
    Topic("insurance", "Insurance", "What you are insured for, or would take out if you are chosen. You need none in order to propose.", 100),
)  # fmt: skip
BY_NAME = {topic.name: topic for topic in TOPICS}
