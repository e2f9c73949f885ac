"""The section of criteria with its scale and sets, and the page with the words for each score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from wtforms import FieldList, FormField, TextAreaField, ValidationError

from sprint.challenges.forms.fields import ExactField, WholeField, choice, choices, line, radio
from sprint.challenges.forms.rows import Row, RowsForm, fields_of
from sprint.challenges.forms.section import Described, SectionForm, Typed, typed_in
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.rows import CRITERIA_UP_TO
from sprint.challenges.scales import PRESETS, SETS, TOP_UP_TO, CriterionRow
from sprint.web.forms import MostCharacters, MostWords, stripped

CRITERION = ("title", "question", "weight", "word_limit", "minimum")


class CriterionForm(Row):
    title = line("Title", 80)
    question = TextAreaField(
        "Question for the company", [MostWords(60), MostCharacters(1000)], default="", render_kw={"rows": 2}
    )
    weight = ExactField("Weight", 0, 100, 2)
    word_limit = WholeField("Word limit", 20, 2000)
    minimum = WholeField("Lowest pass", 0, TOP_UP_TO)

    def words(self) -> list[str]:
        """A word limit alone does not make a row."""
        return super().words() if self.title.data or self.question.data or self.weight.data is not None else []

    def validate_title(self, field: Any) -> None:
        if self.words() and not field.data:
            raise ValidationError("Enter a title for this criterion.")

    def validate_weight(self, field: Any) -> None:
        if self.words() and field.data is None and not field.errors:
            raise ValidationError("Enter a weight for this criterion, in per cent.")

    def validate_word_limit(self, field: Any) -> None:
        if self.words() and field.data is None and not field.errors:
            raise ValidationError("Enter how many words an answer may have.")

    def row(self) -> CriterionRow:
        return CriterionRow(**{name: self[name].data for name in CRITERION}, id=self.stored_id)


class CriteriaForm(RowsForm):
    key, kind, read = "criteria", "Criterion", ("title", "question")

    scale = radio(
        "Scale",
        [("3", "0 to 3: no evidence, partly, met, exceeded"), ("5", "0 to 5"), ("own", "Another scale")],
        "Every answer gets a whole score. Each point has its own words, which you can change.",
    )
    own_top = WholeField("Highest score", 1, TOP_UP_TO, description=f"Only for another scale: from 1 to {TOP_UP_TO}.")
    named_set = choice(
        "Start from a set of criteria", "They replace the criteria below. Nothing is saved before you do."
    )
    rows = FieldList(FormField(CriterionForm), min_entries=1, max_entries=CRITERIA_UP_TO)

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        top = challenge.top_score
        scale = str(top) if top in PRESETS else "own"
        rows = [fields_of(each, CRITERION) for each in challenge.criteria]
        return {"scale": scale, "own_top": None if scale != "own" else top, "rows": rows}

    def prepare(self, challenge: Challenge, **_options: Any) -> None:
        self.named_set.choices = choices([("", "Choose a set"), *((each.key, each.name) for each in SETS.values())])

    def use_set(self) -> bool:
        """Put the rows of the chosen set in place of those typed; whether one was chosen."""
        chosen = SETS.get(self.named_set.data or "")
        if chosen is None:
            self.named_set.errors = ["Choose a set of criteria first."]
            return False
        while self.rows.entries:
            self.rows.pop_entry()
        for row in chosen.criteria:
            self.rows.append_entry({name: getattr(row, name) for name in CRITERION})
        return True

    def top(self) -> int | None:
        preset = next((top for top in PRESETS if str(top) == self.scale.data), None)
        own: Any = self.own_top.data
        return preset or own

    def described(self) -> Described:
        return [("Scale", f"0 to {self.top()}"), *super().described()]

    def weights(self) -> Decimal:
        """What has been given away so far, in per cent."""
        return sum((row.weight.data for row in self.written() if isinstance(row.weight.data, Decimal)), Decimal(0))

    def word_limits(self) -> list[int]:
        return [limit for row in self.written() if isinstance(limit := row.word_limit.data, int)]

    def validate_own_top(self, field: Any) -> None:
        if self.scale.data == "own" and field.data is None and not field.errors:
            raise ValidationError("Enter the highest score of your scale.")

    def validate_scale(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("Choose a scale.")

    def validate_rows(self, _field: Any) -> None:
        self._refuse_twice("title", "Two criteria are called “{}”. Give each its own title.")
        self._refuse_twice("question", "Two criteria ask “{}”. Ask each thing once.")
        top = self.top()
        for row in self.written():
            if isinstance(row.minimum.data, int) and top and row.minimum.data > top:
                row.minimum.errors = [f"Lowest pass must be between 0 and {top}."]
                raise ValidationError("")


class DescriptorsForm(SectionForm):
    position = 0

    texts = FieldList(
        TextAreaField(
            "Words", filters=[stripped], validators=[MostWords(60), MostCharacters(1000)], render_kw={"rows": 2}
        ),
        max_entries=TOP_UP_TO + 1,
    )

    @classmethod
    def of_criterion(cls, challenge: Challenge, criterion: Criterion, *, is_sent: bool) -> DescriptorsForm:
        texts = [criterion.descriptor(score) for score in range(challenge.top_score + 1)]
        form = cls(data={"texts": texts}) if is_sent else cls(None, data={"texts": texts})
        form.position = criterion.position
        if not is_sent:
            form.version.data = form.fingerprint()
        return form

    def described(self) -> Described:
        return [(f"Score {score}", entry.data or "") for score, entry in enumerate(self.texts)]

    def typed(self) -> Iterator[Typed]:
        for score, entry in enumerate(self.texts):
            yield typed_in(entry, f"criteria-{self.position}-descriptor-{score}")
