"""What an address of the API may ask, and cursors: what is wrong is refused with a sentence that says what to change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from itsdangerous import URLSafeSerializer
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from sprint.errors import BadInput
from sprint.opendata.api import cursor
from sprint.opendata.api.filters import read
from sprint.opendata.api.resources import BY_NAME, RESOURCES
from sprint.web.limiting import Counters, counted, neighbourhood
from sprint.web.machines import is_for_machines

FILTERS = BY_NAME["challenges"].filters
ASKED = {"region": "NMR"}
GIVEN = cursor.made(("NMR-27-003",), of="/api/v1/challenges", asked=ASKED, secret="a secret")


def test_values_are_read_as_what_they_are() -> None:
    given = {"region": ["nmr"], "year": ["2027"], "updated_since": ["2027-07-01T09:30:00 01:00"], "limit": ["5"]}
    asked = read(given, FILTERS)
    assert asked.values == {"region": "NMR", "year": 2027, "updated_since": datetime(2027, 7, 1, 8, 30, tzinfo=UTC)}
    assert (asked.limit, asked.cursor) == (5, "")
    long = cursor.made(("NMR", f"https://elsewhere.example/{'x' * 900}"), of="values", asked={}, secret="a secret")
    assert read({"cursor": [long]}, FILTERS).cursor == long


def test_a_day_alone_is_its_midnight_in_london() -> None:
    found = read({"updated_since": ["2027-07-01"]}, FILTERS).get("updated_since")
    assert found == datetime(2027, 6, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"colour": ["red"]}, "There is no filter “colour” here. You can use: region, year, year_from, "),
        ({"page": ["2"]}, "There is no filter “page” here."),
        ({"region": ["NMR", "WMC"]}, "Give “region” once."),
        ({"region": [""]}, "“region” has to be the code of a region, such as NMR."),
        ({"region": ["NMR' OR 1=1"]}, "“region” has to be the code of a region, such as NMR."),
        ({"year": ["27"]}, "“year” has to be a whole number from 2000 to 2100."),
        ({"year": ["٢٠٢٧"]}, "“year” has to be a whole number from 2000 to 2100."),
        ({"limit": ["0"]}, "“limit” has to be a whole number from 1 to 100."),
        ({"limit": ["9" * 5000]}, "“limit” is too long."),
        ({"phase": ["draft"]}, "“phase” has to be one of “announced”, “open”, "),
        ({"theme": ["digital skills"]}, "“theme” has to be one of “Collaboration and coordination”, "),
        ({"updated_since": ["yesterday"]}, "“updated_since” has to be an instant with its offset from UTC, "),
        ({"updated_since": ["2027-03-01T09:00:00"]}, "“updated_since” has to be an instant with its offset from UTC, "),
        ({"updated_since": ["2027-02-30"]}, "“updated_since” has to be an instant with its offset from UTC, "),
        ({"updated_since": ["0001-01-01T00:00:00+14:00"]}, "“updated_since” has to be an instant with its offset from UTC, "),
        ({"year_from": ["2028"], "year_to": ["2027"]}, "“year_from” lies after “year_to”, so nothing could fit."),
        ({"updated_since": ["2027-03-02"], "updated_before": ["2027-03-01"]}, "“updated_since” lies after “updated_before”, so nothing could fit."),
        ({"cursor": [""]}, "“cursor” has to be a cursor that we gave."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_explained(given: dict[str, list[str]], said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(given, FILTERS)
    assert said in refused.value.reason


def test_a_cursor_leads_on_in_its_own_list() -> None:
    assert cursor.read(GIVEN, of="/api/v1/challenges", asked=ASKED, secret="a secret") == ("NMR-27-003",)


@pytest.mark.parametrize(
    ("given", "of", "asked", "said"),
    [
        (GIVEN[:10] + "x" + GIVEN[11:], "/api/v1/challenges", ASKED, cursor.BAD),
        (GIVEN + "x", "/api/v1/challenges", ASKED, cursor.BAD),
        ("NMR-27-003", "/api/v1/challenges", ASKED, cursor.BAD),
        ("☃", "/api/v1/challenges", ASKED, cursor.BAD),
        (URLSafeSerializer("another", salt="cursor of the API").dumps(["x", "y"]), "/api/v1/challenges", ASKED, cursor.BAD),
        (GIVEN, "/api/v1/outcomes", ASKED, cursor.OTHER),
        (GIVEN, "/api/v1/challenges", {}, cursor.OTHER),
        (GIVEN, "/api/v1/challenges", {"region": "WMC"}, cursor.OTHER),
    ],
)  # fmt: skip
def test_a_cursor_that_is_not_ours_is_refused(given: str, of: str, asked: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput) as refused:
        cursor.read(given, of=of, asked=asked, secret="a secret")
    assert refused.value.reason == said


def test_every_resource_has_an_address_of_its_own() -> None:
    assert len({each.list_path for each in RESOURCES}) == len(RESOURCES)


@pytest.mark.parametrize(
    ("address", "together"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_an_address_counts_with_those_that_one_household_holds(address: str, together: str) -> None:
    assert neighbourhood(address) == together


class Away(MemoryStorage):
    """A store that cannot be reached; counts how often it was tried."""

    tried = 0

    def incr(self, *_key: object, **_more: object) -> int:
        self.tried += 1
        raise StorageError(ConnectionError())


def test_while_the_store_is_away_this_process_counts_by_itself_and_does_not_ask_it_each_time() -> None:
    away = Away()
    by = Counters(FixedWindowRateLimiter(away), FixedWindowRateLimiter(MemoryStorage()))
    left = [counted(by, "192.0.2.7", 2) for _ in range(3)]
    assert ([each.is_over for each in left], away.tried) == ([False, False, True], 1)


def test_one_page_alone_under_the_api_is_for_people() -> None:
    paths = ("/api/v1/docs", "/api/v1/organisations/docs", "/api/v1/docs/", "/api/v1/editions", "/apiary")
    assert [is_for_machines(path) for path in paths] == [False, True, True, True, False]
