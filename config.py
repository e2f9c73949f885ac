"""Settings: every one is read from the environment here and nowhere else. docs/operating.md lists them."""

from __future__ import annotations

import os
import re
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sprint.policy_figures import FILE_BYTES_UP_TO
from sprint.proposals.receipts.keys import raw_key
from sprint.seal import KEY_BYTES, new_key

ROOT = Path(__file__).parent
VAR = ROOT / "var"
ENVIRONMENTS = ("development", "test", "production")
WEAK_KEYS = ("secret", "changeme", "password", "development", "dev", "test")


class BadSetting(RuntimeError):
    """The app refuses to start; the message says which setting and why."""


def settings(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The configuration for `create_app`. Raises `BadSetting` with the reason when a setting is missing or unsafe."""
    env = os.environ if environment is None else environment
    kind = env.get("SPRINT_ENV", "production")
    if kind not in ENVIRONMENTS:
        raise BadSetting(f"SPRINT_ENV is {kind!r}; it has to be one of {', '.join(ENVIRONMENTS)}.")
    is_sample = env.get("SAMPLE_REGION", "") == "1"
    if is_sample and kind == "production":
        raise BadSetting("SAMPLE_REGION lets everybody sign in as anybody. It cannot run with SPRINT_ENV=production.")
    base_url = env.get("BASE_URL", "" if kind == "production" else "http://127.0.0.1:8000")
    return {
        "ENVIRONMENT": kind,
        "SAMPLE_REGION": is_sample,
        "SECRET_KEY": _secret_key(env, kind),
        "SEALING_KEYS": _sealing_keys(env, kind),
        "SIGNING_KEY": _signing_key(env, kind),
        "SIGNING_KEYS_RETIRED": _retired_keys(env),
        "SQLALCHEMY_DATABASE_URI": database_url(env.get("DATABASE_URL", f"sqlite:///{VAR / 'sprint.sqlite3'}")),
        # A fault on a console or in a log quotes nothing of what was written.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        "BASE_URL": _required("BASE_URL", base_url, "the address people use, such as https://sprint.example.gov.uk"),
        "TRUSTED_HOSTS": _hosts(env, kind),
        "PROXY_HOPS": _number(env, "PROXY_HOPS", 0, most=9),
        "REGION": env.get("REGION", ""),
        "OCID_PREFIX": _ocid_prefix(env),
        "FILE_STORE_URL": env.get("FILE_STORE_URL", f"file://{VAR / 'files'}"),
        "CLAMAV_URL": _scanner(env),
        "CHECK_LINKS": env.get("CHECK_LINKS", "") == "1",
        # Tests ask from one address, and more often than anybody may.
        "API_REQUESTS_A_MINUTE": _number(env, "API_REQUESTS_A_MINUTE", 0 if kind == "test" else 120, most=100_000),
        "API_COUNTS_URL": _counts_url(env),
        "LOG_LEVEL": env.get("LOG_LEVEL", "INFO"),
        **_mail(env),
        **_http(is_secure=kind == "production"),
    }


def without_installation(env: Mapping[str, str]) -> dict[str, str]:
    """What suffices for a command that reads a file and touches neither database nor session."""
    made = {"SECRET_KEY": secrets.token_urlsafe(48), "SEALING_KEYS": new_key()}
    return {**env, **made, "SPRINT_ENV": "development", "SAMPLE_REGION": "", "SIGNS_NOTHING": "1"}


def database_url(url: str) -> str:
    """SQLAlchemy's spelling of the two databases this runs on."""
    if url.startswith("sqlite:"):
        return url
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if url.startswith("postgresql+psycopg://"):
        return url
    raise BadSetting("DATABASE_URL has to begin with sqlite:/// or postgresql://.")


def _ocid_prefix(env: Mapping[str, str]) -> str:
    """What open contracting identifiers begin with; each publisher registers its own."""
    prefix = env.get("OCID_PREFIX", "ocds-xxxxxx")
    if not re.fullmatch("ocds-[a-z0-9]{6}", prefix) or prefix == "ocds-h6vhtk":
        raise BadSetting(
            "OCID_PREFIX has to be the region's own prefix as the Open Contracting Partnership registered it: ocds- and six "
            "letters or digits. The one of Find a Tender, ocds-h6vhtk, is not yours."
        )
    return prefix


def _secret_key(env: Mapping[str, str], kind: str) -> str:
    key = env.get("SECRET_KEY", "")
    if kind == "development" and not key:
        return _kept_key(VAR / "secret-key", secrets.token_urlsafe(48))
    if len(key) < 32 or key.lower().startswith(WEAK_KEYS) or len(set(key)) < 10:
        raise BadSetting(
            "SECRET_KEY is missing or weak. Give it at least 32 random characters, for example from "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."
        )
    return key


def _sealing_keys(env: Mapping[str, str], kind: str) -> tuple[bytes, ...]:
    """The newest first; the others only open what they sealed."""
    given = env.get("SEALING_KEYS", "")
    if kind == "development" and not given:
        given = _kept_key(VAR / "sealing-key", new_key())
    try:
        keys = tuple(urlsafe_b64decode(each.strip()) for each in given.split(","))
    except ValueError:
        keys = ()
    if not keys or any(len(key) != KEY_BYTES or len(set(key)) < 10 for key in keys):
        raise BadSetting(
            "SEALING_KEYS is missing or not made of random keys. Give one key, or several with the newest first and "
            "commas between. Make a key with: flask --app wsgi new-sealing-key. Keep it apart from the database."
        )
    return keys


def _signing_key(env: Mapping[str, str], kind: str) -> bytes:
    """The seed that signs receipts; empty in a command that signs nothing and was given none."""
    given = env.get("SIGNING_KEY", "")
    if not given and env.get("SIGNS_NOTHING"):
        return b""
    if kind == "development" and not given:
        given = _kept_key(VAR / "signing-key", new_key())
    try:
        seed = raw_key(given)
    except ValueError:
        seed = b""
    if len(set(seed)) < 10:
        raise BadSetting(
            "SIGNING_KEY is missing or no random Ed25519 seed: 32 bytes as url-safe base64. It signs the receipts of "
            "proposals. Make one with: flask --app wsgi receipt new-key. Keep it, and list its public key in "
            "SIGNING_KEYS_RETIRED when you replace it."
        )
    return seed


def _retired_keys(env: Mapping[str, str]) -> tuple[bytes, ...]:
    """Public keys that still check old receipts, the newest first."""
    given = [each.strip() for each in env.get("SIGNING_KEYS_RETIRED", "").split(",") if each.strip()]
    try:
        keys = tuple(raw_key(each) for each in given)
    except ValueError:
        keys = ()
    if len(keys) < len(given) or env.get("SIGNING_KEY", "") in given:
        raise BadSetting(
            "SIGNING_KEYS_RETIRED has to hold public keys of 32 bytes as base64, separated by commas, as the page "
            "/receipts/key shows them. Never put a SIGNING_KEY there: that page publishes it."
        )
    return keys


def _kept_key(path: Path, fresh: str) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(fresh)
    return path.read_text()


def _required(name: str, value: str, meaning: str) -> str:
    if not value:
        raise BadSetting(f"{name} is missing: {meaning}.")
    return value


def _number(env: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    given = env.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and int(given) <= most):
        raise BadSetting(f"{name} is {given!r}; it has to be a whole number up to {most}.")
    return int(given)


def _scanner(env: Mapping[str, str]) -> str:
    """Where clamd listens; empty for none."""
    given = env.get("CLAMAV_URL", "")
    if given and not re.fullmatch(r"tcp://[^/:\s]+:\d{1,5}|unix:///\S+", given):
        raise BadSetting("CLAMAV_URL has to be tcp://host:port or unix:///path/to/clamd.socket.")
    return given


def _counts_url(env: Mapping[str, str]) -> str:
    """Where requests to the API are counted."""
    given = env.get("API_COUNTS_URL", "memory://")
    if not re.fullmatch(r"memory://|rediss?://\S+", given):
        raise BadSetting("API_COUNTS_URL has to be memory:// or redis://host:port/number.")
    if given.startswith("redis") and not find_spec("redis"):
        raise BadSetting("API_COUNTS_URL names a Redis, and the package for it is missing: pip install 'redis~=8.1'.")
    return given


def _hosts(env: Mapping[str, str], kind: str) -> list[str]:
    default = "" if kind == "production" else "127.0.0.1,localhost"
    named = _required("TRUSTED_HOSTS", env.get("TRUSTED_HOSTS", default), "host names served here, separated by commas")
    return [host.strip() for host in named.split(",")]


def _mail(env: Mapping[str, str]) -> dict[str, Any]:
    return {
        "MAIL_SERVER": env.get("MAIL_SERVER", ""),
        "MAIL_PORT": _number(env, "MAIL_PORT", 587, most=65535),
        "MAIL_USE_TLS": env.get("MAIL_USE_TLS", "1") == "1",
        "MAIL_USERNAME": env.get("MAIL_USERNAME"),
        "MAIL_PASSWORD": env.get("MAIL_PASSWORD"),
        "MAIL_DEFAULT_SENDER": env.get("MAIL_SENDER", "Digital Sprint <sprint@localhost>"),
        "MAIL_DOMAIN": env.get("MAIL_DOMAIN", "localhost"),
        "MAIL_SUPPRESS_SEND": False,
    }


def _http(*, is_secure: bool) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-session" if is_secure else "session",
        "SESSION_COOKIE_SECURE": is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": is_secure,
        "MAX_CONTENT_LENGTH": FILE_BYTES_UP_TO + 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 1000,
        "IS_SECURE": is_secure,
    }
