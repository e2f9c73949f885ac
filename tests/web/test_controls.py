"""The controls show label, hint, error and what was typed, for every kind of field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form, fields
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput

from sprint.web import controls
from sprint.web.controls import button, control, error_summary, hidden
from sprint.web.fields import DayField, MomentField
from sprint.web.forms import MostWords


class Measure(Form):
    metric = fields.StringField("What is measured", [DataRequired("Enter what is measured.")])


class Everything(Form):
    token = fields.HiddenField(default="t1")
    title = fields.StringField("Title", [DataRequired("Enter a title.")], description="As a question")
    email = fields.EmailField("E-mail address")
    secret = fields.PasswordField("Password")
    staff = fields.IntegerField("Staff", [Optional()])
    budget = fields.DecimalField("Budget")
    problem = fields.TextAreaField("The problem", [MostWords(200)])
    theme = fields.SelectField("Theme", choices={"": "Choose", "a": "Skills", "b": "Data"})
    score = fields.RadioField("Score", choices={"0": "Nothing", "1": "Partly"}, validators=[DataRequired("Choose.")])
    terms = fields.BooleanField("I accept the terms", [DataRequired("Accept the terms.")], description="Short")
    councils = fields.SelectMultipleField(
        "Councils", choices={"h": "Hallowdale", "e": "Easterby"}, option_widget=CheckboxInput()
    )
    file = fields.FileField("File")
    opens = DayField("Opening day")
    closes = MomentField("Close")
    measure = fields.FormField(Measure, "First measure")
    milestones = fields.FieldList(DayField("Milestone"), min_entries=1)
    send = fields.SubmitField("Save and continue")


@pytest.fixture(autouse=True)
def app() -> Iterator[Flask]:
    made = Flask(__name__)
    made.jinja_env.trim_blocks = made.jinja_env.lstrip_blocks = True
    controls.register(made)
    with made.app_context():
        yield made


def form(data: dict[str, Any] | None = None, **known: Any) -> Everything:
    return Everything(MultiDict(data) if data is not None else None, **known)


def unescaped(html: str) -> str:
    return str(Markup(html).unescape())


def test_a_text_input_has_label_hint_and_value() -> None:
    html = control(form(title="A “good” <title>").title)
    assert re.search(r'<label class="govuk-label govuk-label--s" for="title">\s*Title\s*</label>', html)
    assert 'id="title-hint"' in html
    assert 'aria-describedby="title-hint"' in html
    assert 'value="A “good” &lt;title&gt;"' in html


def test_an_error_is_shown_and_linked() -> None:
    wrong = form({"title": ""})
    assert not wrong.validate()
    html = control(wrong.title)
    assert 'aria-describedby="title-hint title-error"' in html
    assert "govuk-input--error" in html
    assert "Enter a title." in html


def test_every_kind_of_field_is_drawn() -> None:
    for field in form():
        assert f'name="{field.name}' in str(control(field)).replace('id="measure"', 'name="measure'), field.name


def test_passwords_are_never_sent_back() -> None:
    html = control(form({"secret": "correct horse"}).secret)
    assert "correct horse" not in html
    assert 'type="password"' in html


@pytest.mark.parametrize(("name", "typed"), [("staff", "twelve"), ("budget", "£60k"), ("email", "nobody")])
def test_what_was_typed_stays_when_it_is_invalid(name: str, typed: str) -> None:
    wrong = form({name: typed})
    wrong.validate()
    assert f'value="{typed}"' in control(wrong[name])


@pytest.mark.parametrize(("value", "shown"), [("60000", "60000"), ("60000.00", "60000"), ("12.50", "12.5"), ("0", "0")])
def test_known_amounts_have_no_needless_noughts(value: str, shown: str) -> None:
    assert f'value="{shown}"' in control(form(budget=Decimal(value)).budget)


@pytest.mark.parametrize("text", ["One\n\n  two <b>", "\n\nstarts late", "a\r\nb", "</textarea><script>"])
def test_a_text_area_keeps_every_space_and_line(text: str) -> None:
    html = control(form(problem=text).problem)
    inside = re.search(r"<textarea[^>]*>(.*?)</textarea>", str(html), re.S)
    assert inside is not None
    assert "\n" not in inside[1]
    read = unescaped(inside[1])
    assert read.removeprefix("\n") == text.replace("\r\n", "\n")


def test_a_word_limit_comes_from_the_check() -> None:
    html = control(form().problem)
    assert 'data-word-limit="200"' in html
    assert 'id="problem-count"' in html
    assert 'aria-describedby="problem-count"' in html


def test_choices_keep_what_was_sent() -> None:
    sent = form(MultiDict([("theme", "b"), ("score", "1"), ("councils", "h"), ("councils", "e"), ("terms", "y")]))
    assert re.search(r'value="b"\s+selected', control(sent.theme))
    assert re.search(r'value="1"\s+checked', control(sent.score))
    assert str(control(sent.councils)).count(" checked") == 2
    assert " checked" in control(sent.terms)


def test_nothing_is_chosen_when_nothing_is_known() -> None:
    assert " checked" not in control(form().score)
    assert " checked" not in control(form().terms)


def test_a_scale_shows_score_and_descriptor() -> None:
    html = control(form().score, look="scale")
    assert "<b>0</b> <span>Nothing</span>" in html
    assert "nm-choices--scale" in html


def test_radios_have_a_legend_hints_and_conditions() -> None:
    html = control(form().score, hints={"1": "Some of it"}, conditional={"1": Markup("<p>More</p>")})
    assert re.search(r"<legend[^>]*>\s*Score\s*</legend>", html)
    assert "Some of it" in html
    assert 'data-aria-controls="conditional-score-2"' in html


def test_a_date_has_three_boxes_and_marks_the_wrong_one() -> None:
    wrong = form({"opens-day": "5", "opens-month": "", "opens-year": "2027"})
    assert not wrong.validate()
    html = str(control(wrong.opens))
    assert re.findall(r'name="(opens-\w+)"', html) == ["opens-day", "opens-month", "opens-year"]
    assert html.count("govuk-input--error") == 1
    assert 'value="5"' in html
    assert 'value="2027"' in html


def test_a_moment_has_a_time_beside_the_day() -> None:
    assert 'id="closes-time"' in control(form().closes)


def test_optional_fields_say_so() -> None:
    assert "Staff (optional)" in control(form().staff)


def test_a_label_can_be_the_heading_of_the_page() -> None:
    assert "<h1" in control(form().title, heading=True)
    assert "<h1" in control(form().opens, heading=True)


def test_the_error_summary_links_to_every_control() -> None:
    wrong = form(
        {"title": "", "theme": "a", "opens-day": "31", "opens-month": "2", "opens-year": "2027", "measure-metric": "",
         "milestones-0-day": "1", "milestones-0-month": "", "milestones-0-year": "2027"}
    )  # fmt: skip
    assert not wrong.validate()
    html = str(error_summary(wrong))
    assert re.findall(r'href="(#[^"]+)"', html) == [
        "#title", "#score", "#terms", "#opens-day", "#measure-metric", "#milestones-0-day",
    ]  # fmt: skip
    whole = "".join(str(control(field)) for field in wrong)
    for target in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{target}"' in whole


def test_a_form_without_errors_has_no_summary() -> None:
    assert error_summary(form()) == ""


def test_errors_that_no_field_knows_can_be_added() -> None:
    html = error_summary(form(), ("Too late", "#title"))
    assert "There is a problem" in html
    assert re.search(r'href="#title">Too late', html)


def test_hidden_fields_are_printed_and_no_others() -> None:
    assert hidden(form()) == '<input type="hidden" id="token" name="token" value="t1">'


def test_a_submit_field_is_a_button_and_no_checkbox() -> None:
    html = control(form().send)
    assert html.startswith("<button")
    assert "checkbox" not in html


def test_buttons_escape_what_they_are_given() -> None:
    assert "&lt;b&gt;" in button("<b>")
    assert 'href="/x?a=1&amp;b=2"' in button("Go", href="/x?a=1&b=2")
    assert "disabled" in button("Go", disabled=True)
    assert 'class="nm-link"' in button("Go", kind="link")


def test_no_control_has_a_style_attribute_or_script() -> None:
    whole = "".join(str(control(field)) for field in form())
    assert "style=" not in whole
    assert "<script" not in whole


def test_errors_of_the_library_are_put_into_plain_words() -> None:
    wrong = form({"staff": "twelve", "theme": "z"})
    wrong.validate()
    assert "Staff must be a whole number." in control(wrong.staff)
    assert "Choose one of the answers to “Theme”." in error_summary(wrong)
