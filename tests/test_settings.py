"""Settings: what the app refuses to start with, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from command_line import command_of
from config import BadSetting, database_url, settings, without_installation

STRONG = "q8Zr2-WmVx_71bKpLd0sTnYcHg4FjEuA5oRi"
SEALING = "c2VhbGluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ="
SIGNING = "c2lnbmluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ="
PRODUCTION = {
    "SPRINT_ENV": "production",
    "SECRET_KEY": STRONG,
    "SEALING_KEYS": SEALING,
    "SIGNING_KEY": SIGNING,
    "BASE_URL": "https://sprint.example.gov.uk",
    "TRUSTED_HOSTS": "sprint.example.gov.uk, www.example.gov.uk",
}


def refusal(**changes: str) -> str:
    """The reason for which these settings are refused."""
    with pytest.raises(BadSetting) as refused:
        settings({**PRODUCTION, **changes})
    return str(refused.value)


def test_production_starts_with_a_key_an_address_and_hosts() -> None:
    found = settings(PRODUCTION)
    assert (found["TRUSTED_HOSTS"], found["SESSION_COOKIE_NAME"], found["SESSION_COOKIE_SECURE"]) == (
        ["sprint.example.gov.uk", "www.example.gov.uk"],
        "__Host-session",
        True,
    )


@pytest.mark.parametrize(
    "key",
    [
        "",
        "short",
        "0123456789012345678901234567890",
        "a" * 40,
        "abcabcabcabcabcabcabcabcabcabcabcabcabc",
        "secret-q8Zr2-WmVx_71bKpLd0sTnYcHg4FjEuA5oRi",
        "CHANGEME-q8Zr2-WmVx_71bKpLd0sTnYcHg4FjEuA5oRi",
        "dev-q8Zr2-WmVx_71bKpLd0sTnYcHg4FjEuA5oRi",
    ],
)
@pytest.mark.parametrize("kind", ["production", "test"])
def test_a_missing_or_weak_key_is_refused(key: str, kind: str) -> None:
    assert refusal(SECRET_KEY=key, SPRINT_ENV=kind).startswith("SECRET_KEY is missing or weak.")


def test_a_weak_key_is_refused_in_development_too() -> None:
    assert refusal(SECRET_KEY="weak", SPRINT_ENV="development").startswith("SECRET_KEY is missing or weak.")


def test_without_being_told_it_is_production() -> None:
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        settings({})


def test_an_unknown_environment_is_refused() -> None:
    assert refusal(SPRINT_ENV="staging") == (
        "SPRINT_ENV is 'staging'; it has to be one of development, test, production."
    )


def test_the_sample_region_is_refused_in_production() -> None:
    assert refusal(SAMPLE_REGION="1") == (
        "SAMPLE_REGION lets everybody sign in as anybody. It cannot run with SPRINT_ENV=production."
    )


def test_the_sample_region_runs_in_development() -> None:
    assert settings({**PRODUCTION, "SPRINT_ENV": "development", "SAMPLE_REGION": "1"})["SAMPLE_REGION"] is True


def test_production_needs_its_address() -> None:
    assert refusal(BASE_URL="") == (
        "BASE_URL is missing: the address people use, such as https://sprint.example.gov.uk."
    )


def test_production_needs_its_hosts() -> None:
    assert refusal(TRUSTED_HOSTS="") == "TRUSTED_HOSTS is missing: host names served here, separated by commas."


@pytest.mark.parametrize("key", ["", "short", "A" * 43, "not base64 at all!", SIGNING[:-8], SIGNING + "AAAA"])
def test_a_signing_key_is_a_random_seed(key: str) -> None:
    assert refusal(SIGNING_KEY=key).startswith("SIGNING_KEY is missing or no random Ed25519 seed")


@pytest.mark.parametrize("keys", ["x", f"{SEALING},x", SIGNING, f"{SEALING}, {SIGNING}"])
def test_retired_keys_are_public_ones_and_never_the_one_that_signs(keys: str) -> None:
    assert refusal(SIGNING_KEYS_RETIRED=keys).startswith("SIGNING_KEYS_RETIRED has to hold public keys of 32 bytes")


def test_keys_are_read_as_bytes() -> None:
    found = settings({**PRODUCTION, "SIGNING_KEYS_RETIRED": f" {SEALING}, "})
    assert (found["SIGNING_KEY"], found["SIGNING_KEYS_RETIRED"]) == (
        b"signing-key-only-for-tests-01234",
        (b"sealing-key-only-for-tests-01234",),
    )


@pytest.mark.parametrize("url", ["mysql://localhost/sprint", "oracle:x", "", "sprint.sqlite3"])
def test_another_database_is_refused(url: str) -> None:
    assert refusal(DATABASE_URL=url) == "DATABASE_URL has to begin with sqlite:/// or postgresql://."


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_spelling_of_postgresql_is_understood(url: str) -> None:
    assert database_url(url) == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [("PROXY_HOPS", "many", 9), ("PROXY_HOPS", "-1", 9), ("MAIL_PORT", "smtp", 65535), ("MAIL_PORT", "70000", 65535)],
)
def test_a_number_that_is_none_is_named(name: str, value: str, most: int) -> None:
    assert refusal(**{name: value}) == f"{name} is {value!r}; it has to be a whole number up to {most}."


def test_cookies_need_no_https_outside_production() -> None:
    found: Mapping[str, object] = settings({**PRODUCTION, "SPRINT_ENV": "test"})
    assert (found["SESSION_COOKIE_SECURE"], found["SESSION_COOKIE_HTTPONLY"], found["SESSION_COOKIE_SAMESITE"]) == (
        False,
        True,
        "Lax",
    )


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("flask --app wsgi receipt verify FILE", "receipt"),
        ("flask -A wsgi --debug check-briefs -", "check-briefs"),
        ("flask --app=wsgi receipt new-key", "receipt"),
        ("flask --app wsgi datasets import receipt --organisation receipt", "datasets"),
        ("flask --app wsgi", ""),
        ("flask", ""),
    ],
)
def test_only_the_command_itself_does_without_an_installation(line: str, command: str) -> None:
    assert command_of(line.split()) == command


def test_a_command_that_only_reads_a_file_needs_no_settings() -> None:
    made = settings(without_installation({"SPRINT_ENV": "production"}))
    assert made["ENVIRONMENT"] == "development"
    assert len(made["SECRET_KEY"]) > 32
    assert made["SIGNING_KEY"] == b""


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:3310", "unix:///run/clamav/clamd.ctl", ""])
def test_the_scanner_is_named_by_its_address(url: str) -> None:
    assert settings({**PRODUCTION, "CLAMAV_URL": url})["CLAMAV_URL"] == url


@pytest.mark.parametrize("url", ["127.0.0.1:3310", "tcp://clamd", "http://clamd:3310", "unix://clamd.ctl", "yes"])
def test_an_address_of_a_scanner_that_cannot_be_one_is_refused(url: str) -> None:
    assert refusal(CLAMAV_URL=url) == "CLAMAV_URL has to be tcp://host:port or unix:///path/to/clamd.socket."


@pytest.mark.parametrize("url", ["foo://x", "memory", "redis://", "memcached://127.0.0.1:11211", ""])
def test_a_place_to_count_requests_that_cannot_be_one_is_refused(url: str) -> None:
    assert refusal(API_COUNTS_URL=url) == "API_COUNTS_URL has to be memory:// or redis://host:port/number."
