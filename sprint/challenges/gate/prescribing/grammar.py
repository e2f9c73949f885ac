"""Words that join a request together or end it, and the requests themselves as they are passed on. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.challenges.gate.prescribing.vocabulary import BUILDING_OF
from sprint.challenges.gate.reading import word_set

STOPS = word_set(
    "for through via on from in by at using about into who when as than because if that which how whether is are was were be been "
    'has have had will must shall would so while where to . ; : ! ? ( ) " “ ” – —'
)
"""Words after which nothing is the object of the verb before."""
OPENERS = word_set('to will shall must should would and or , / & please then also jointly help - • * “ " : ; –')
"""Words right after which a verb asks: “to build”, “must build”, “design and build”."""
OF_AFTER = BUILDING_OF | word_set(
    "set series range suite number version beta alpha mvp copy use form choice rollout roll-out supplier suppliers provider"
)
"""Words whose “of” leads on to the object: “a set of dashboards”."""


@dataclass(frozen=True)
class Shape:
    """A request whose verb is word `verb` and whose object is words `first` to `last`; `weight` is 1 for a plain one.
    `name` is empty where no thing is named.
    """

    verb: int
    first: int
    last: int
    weight: float
    name: str
