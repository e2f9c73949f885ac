"""Sections of the brief that are rows: measures, criteria, descriptors, eligibility questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from wtforms import FieldList, FormField, HiddenField, TextAreaField, ValidationError
from wtforms import Form as PlainRow

from sprint.challenges.eligibility import refusal
from sprint.challenges.forms.fields import ExactField, WholeField, choice, choices, line, radio
from sprint.challenges.forms.section import Described, SectionForm, Typed, typed_in
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.rows import CRITERIA_UP_TO, MEASURES_UP_TO, QUESTIONS_UP_TO, MeasureRow, repeated
from sprint.challenges.scales import PRESETS, SETS, TOP_UP_TO, CriterionRow
from sprint.web.fields import DayField
from sprint.web.filters import number
from sprint.web.forms import Form, MostCharacters, MostWords, stripped

MEASURE = ("metric", "unit", "baseline", "baseline_period", "target", "due_on", "source")
CRITERION = ("title", "question", "weight", "word_limit", "minimum")
NUMBER_UP_TO = 10**11


class Row(PlainRow):
    """One row inside a section; `row_id` names the stored row it came from."""

    Meta = Form.Meta
    row_id = HiddenField()

    @property
    def stored_id(self) -> int | None:
        raw = self.row_id.data or ""
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None

    def words(self) -> list[str]:
        return [text for _, text in self.described() if text]

    def described(self) -> Described:
        return [
            (field.label.text, "" if field.data is None else _said(field.data))
            for field in self
            if field.short_name != "row_id"
        ]

    def is_blank(self) -> bool:
        """Nothing in it, not even something that cannot be read."""
        return not self.words() and not any(field.errors for field in self)


def _said(value: Any) -> str:
    return number(value).replace(",", "") if isinstance(value, Decimal) else str(value)


class RowsForm(SectionForm):
    """A section of rows under one name; rows are added and removed by buttons of the form."""

    rows: Any
    key = ""
    kind = "Row"
    read: tuple[str, ...] = ()
    """The columns that the gate reads."""

    def add(self) -> None:
        if len(self.rows) < self.rows.max_entries:
            self.rows.append_entry()

    def remove(self, index: str) -> None:
        self.rows.entries = [entry for entry in self.rows.entries if entry.name != f"rows-{index}"]

    def written(self) -> list[Any]:
        return [entry.form for entry in self.rows if not entry.form.is_blank()]

    def described(self) -> Described:
        return [
            (f"{self.kind} {place}, {label[0].lower()}{label[1:]}", text)
            for place, row in enumerate(self.written(), 1)
            for label, text in row.described()
        ]

    def hidden_values(self, challenge: Challenge) -> dict[str, str]:
        """The rows that were new have an id now, so that the next save changes them and adds no others."""
        stored = getattr(challenge, self.key)
        return {form.row_id.name: str(row.id) for form, row in zip(self.written(), stored, strict=False)}

    def typed(self) -> Iterator[Typed]:
        """Rows count from 1, as they would be saved."""
        for place, row in enumerate(self.written(), 1):
            for name in self.read:
                yield typed_in(row[name], f"{self.key}-{place}-{name}")

    def _refuse_twice(self, name: str, sentence: str) -> None:
        """Point at the second of two rows that say the same."""
        if twice := repeated(str(row[name].data or "") for row in self.written()):
            row = [each for each in self.written() if each[name].data == twice][-1]
            row[name].errors = [*row[name].errors, sentence.format(twice)]
            raise ValidationError("")


class MeasureForm(Row):
    metric = line("What is measured", 160, "For example: Days from first contact to first offer of support, median")
    unit = line("Unit", 30, "For example: days, %, visits a week")
    baseline = ExactField("Now", -NUMBER_UP_TO, NUMBER_UP_TO, description="The number today.")
    baseline_period = line("Measured when", 60, "For example: 2025–26")
    target = ExactField("Target", -NUMBER_UP_TO, NUMBER_UP_TO, description="The number to reach.")
    due_on = DayField("Reach it by", description="For example 31 3 2028")
    source = line("Source", 160, "Where the number comes from, so that others can check it.")

    def row(self) -> MeasureRow:
        return MeasureRow(**{name: self[name].data for name in MEASURE}, id=self.stored_id)


class MeasuresForm(RowsForm):
    key, kind, read = "measures", "Measure", ("metric",)

    rows = FieldList(FormField(MeasureForm), min_entries=1, max_entries=MEASURES_UP_TO)

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {"rows": [_fields(each, MEASURE) for each in challenge.measures]}

    def validate_rows(self, _field: Any) -> None:
        self._refuse_twice("metric", "“{}” is measured twice. Change or remove one of them.")


def _fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {"row_id": str(row.id), **{name: getattr(row, name) for name in names}}


class CriterionForm(Row):
    title = line("Title", 80)
    question = TextAreaField("Question for the company", [MostWords(60), MostCharacters(1000)], render_kw={"rows": 2})
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
    named_set = choice("Start from a set of criteria", "They replace the criteria below. Nothing is saved before you do.")
    rows = FieldList(FormField(CriterionForm), min_entries=1, max_entries=CRITERIA_UP_TO)

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        top = challenge.top_score
        scale = str(top) if top in PRESETS else "own"
        rows = [_fields(each, CRITERION) for each in challenge.criteria]
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


class EligibilityForm(RowsForm):
    rows = FieldList(
        TextAreaField("Question", filters=[stripped], validators=[MostWords(60), MostCharacters(600)], render_kw={"rows": 2}),
        min_entries=1, max_entries=QUESTIONS_UP_TO,
    )  # fmt: skip

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {"rows": [each.text for each in challenge.eligibility]}

    def written(self) -> list[Any]:
        return [entry for entry in self.rows if entry.data]

    def described(self) -> Described:
        return [(f"Question {number}", entry.data) for number, entry in enumerate(self.written(), 1)]

    def questions(self) -> list[str]:
        return [entry.data for entry in self.written()]

    def hidden_values(self, challenge: Challenge) -> dict[str, str]:
        return {}

    def typed(self) -> Iterator[Typed]:
        return (typed_in(entry, f"eligibility-{place}") for place, entry in enumerate(self.written(), 1))

    def validate_rows(self, field: Any) -> None:
        if twice := repeated(self.questions()):
            [each for each in self.written() if each.data == twice][-1].errors = ["This question is asked twice."]
            raise ValidationError("")
        for entry in field:
            if reason := refusal(entry.data or ""):
                entry.errors = [reason]
                raise ValidationError("")
