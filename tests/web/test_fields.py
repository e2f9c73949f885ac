"""Days and moments are read as people type them, and nothing typed is ever lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import DataRequired, InputRequired, Optional

from sprint import when
from sprint.web.dates import Unreadable, clock_changes, in_london, read_day, read_time
from sprint.web.fields import DayField, MomentField
from sprint.web.forms import Required


class Dates(Form):
    opens = DayField("Opening day")
    closes = MomentField("Close of proposals")


def sent(**typed: str) -> Dates:
    return Dates(MultiDict({name.replace("_", "-"): text for name, text in typed.items()}))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("15", "3", "2027"), date(2027, 3, 15)),
        ((" 01 ", "03", "2027"), date(2027, 3, 1)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("15", "March", "2027"), date(2027, 3, 15)),
        (("15", "mar.", "2027"), date(2027, 3, 15)),
    ],
)
def test_a_day_is_read(typed: tuple[str, str, str], expected: date) -> None:
    assert read_day(*typed) == expected


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("15", "", "2027"), "must include a month", {"month"}),
        (("", "", "2027"), "must include a day and a month", {"day", "month"}),
        (("31", "2", "2027"), "must be a real date", {"day"}),
        (("29", "2", "2027"), "must be a real date", {"day"}),
        (("0", "1", "2027"), "must be a real date", {"day"}),
        (("1", "13", "2027"), "must be a real date", {"month"}),
        (("1", "ma", "2027"), "must be a real date", {"month"}),
        (("1", "1", "27"), "must have a year with 4 numbers, such as 2027", {"year"}),
        (("1", "1", "20270"), "must have a year with 4 numbers, such as 2027", {"year"}),
        (("१", "1", "2027"), "must be a real date", {"day"}),
        (("²", "1", "2027"), "must be a real date", {"day"}),
        (("-1", "1", "2027"), "must be a real date", {"day"}),
        (("1" * 5000, "1", "2027"), "must be a real date", {"day"}),
    ],
)
def test_a_day_that_cannot_be_read_says_why(typed: tuple[str, str, str], message: str, parts: set[str]) -> None:
    with pytest.raises(Unreadable) as problem:
        read_day(*typed)
    assert (str(problem.value), set(problem.value.parts)) == (message, parts)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12 noon", time(12)), ("noon", time(12)), ("Midday", time(12)), ("midnight", time(0)), ("12 midnight", time(0)),
        ("12:00", time(12)), ("9.30am", time(9, 30)), ("9:30 am", time(9, 30)), ("9am", time(9)), ("5 PM", time(17)),
        ("17:00", time(17)), ("1700", time(17)), ("0930", time(9, 30)), ("09:30", time(9, 30)), ("12am", time(0)),
        ("12pm", time(12)), ("12.15 p.m.", time(12, 15)), ("23:59", time(23, 59)), ("00:00", time(0)),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    "typed", ["24:00", "12:60", "13pm", "0am", "soon", "9:3", "12:00:00", "9:30 xm", "١٢:٠٠", "12 12 noon"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="must have a real time"):
        read_time(typed)


@pytest.mark.parametrize("typed", ["9", "12", "5"])
def test_a_bare_hour_is_asked_back(typed: str) -> None:
    with pytest.raises(Unreadable, match="morning or the afternoon"):
        read_time(typed)


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_every_time_we_show_can_be_typed_back(hour: int, minute: int) -> None:
    shown = when.clock_time(datetime(2027, 1, 15, hour, minute, tzinfo=UTC))
    assert read_time(shown) == time(hour, minute)


def test_noon_in_winter_and_in_summer() -> None:
    assert in_london(date(2027, 3, 15), time(12)) == datetime(2027, 3, 15, 12, tzinfo=UTC)
    assert in_london(date(2027, 6, 15), time(12)) == datetime(2027, 6, 15, 11, tzinfo=UTC)


def test_the_hour_that_does_not_exist_is_refused() -> None:
    for minute in (0, 30, 59):
        with pytest.raises(Unreadable, match="clocks go forward"):
            in_london(date(2027, 3, 28), time(1, minute))
    assert in_london(date(2027, 3, 28), time(0, 59)) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert in_london(date(2027, 3, 28), time(2)) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_refused() -> None:
    for minute in (0, 30, 59):
        with pytest.raises(Unreadable, match="clocks go back"):
            in_london(date(2027, 10, 31), time(1, minute))
    assert in_london(date(2027, 10, 31), time(0, 59)) == datetime(2027, 10, 30, 23, 59, tzinfo=UTC)
    assert in_london(date(2027, 10, 31), time(2)) == datetime(2027, 10, 31, 2, tzinfo=UTC)


@pytest.mark.parametrize("year", range(2024, 2036))
def test_only_the_two_nights_of_a_year_are_odd(year: int) -> None:
    odd = []
    for offset in range(366):
        day = date(year, 1, 1) + timedelta(days=offset)
        try:
            in_london(day, time(1, 30))
        except Unreadable:
            odd.append(day)
    assert tuple(odd) == clock_changes(year)


def test_a_field_gives_a_day() -> None:
    form = sent(opens_day="27", opens_month="3", opens_year="2027")
    assert form.validate()
    assert form.opens.data == date(2027, 3, 27)


def test_a_field_gives_an_aware_moment_in_utc() -> None:
    form = sent(closes_day="15", closes_month="6", closes_year="2027", closes_time="12 noon")
    assert form.validate()
    assert form.closes.data == datetime(2027, 6, 15, 11, tzinfo=UTC)


def test_a_partial_date_stays_as_typed() -> None:
    form = sent(opens_day="27", opens_month="", opens_year="2027")
    assert not form.validate()
    assert form.opens.errors == ["Opening day must include a month."]
    assert form.opens.typed == {"day": "27", "month": "", "year": "2027"}
    assert form.opens.wrong == {"month"}
    assert form.opens.data is None


@pytest.mark.parametrize(
    "check", [DataRequired("Enter a day."), InputRequired("Enter a day."), Required("Enter a day.")]
)
def test_a_needed_day_has_one_error_that_fits(check: object) -> None:
    class Needed(Form):
        opens = DayField("Opening day", [check])

    blank = Needed(MultiDict({"opens-day": "", "opens-month": "", "opens-year": ""}))
    partial = Needed(MultiDict({"opens-day": "31", "opens-month": "2", "opens-year": "2027"}))
    missing = Needed(MultiDict({"other": "x"}))
    assert not any(form.validate() for form in (blank, partial, missing))
    assert blank.opens.errors == missing.opens.errors == ["Enter a day."]
    assert partial.opens.errors == ["Opening day must be a real date."]


def test_an_optional_day_may_be_blank_but_not_partial() -> None:
    class Maybe(Form):
        opens = DayField("Opening day", [Optional()])

    assert Maybe(MultiDict({"opens-day": " ", "opens-month": "", "opens-year": ""})).validate()
    assert not Maybe(MultiDict({"opens-day": "1", "opens-month": "", "opens-year": ""})).validate()


def test_known_values_fill_the_boxes() -> None:
    form = Dates(opens=date(2027, 3, 1), closes=datetime(2027, 6, 15, 11, tzinfo=UTC))
    assert form.opens.typed == {"day": "1", "month": "3", "year": "2027"}
    assert form.closes.typed == {"day": "15", "month": "6", "year": "2027", "time": "12 noon"}


def test_what_is_sent_goes_before_what_is_known() -> None:
    form = Dates(MultiDict({"opens-day": "", "opens-month": "", "opens-year": ""}), opens=date(2027, 3, 1))
    assert form.opens.data is None
    assert form.opens.typed == {"day": "", "month": "", "year": ""}


def test_a_moment_without_its_time_says_so() -> None:
    form = sent(closes_day="15", closes_month="6", closes_year="2027", closes_time="")
    assert not form.validate()
    assert form.closes.errors == ["Close of proposals must include a time, such as 12 noon or 9:30am."]
