"""What the environment says: the mode, the data directory, the database, the secrets. Reading it starts nothing."""

import os
import secrets
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from maillage.core.database import LIMITED, Login, name_of
from maillage.core.oidc import Provider
from maillage.core.place import DATABASE, PORT, ROLE, Place

CHECKOUT = Path(__file__).resolve().parents[2]
SECRETS = ("session_key", "sign_in_key", *(f"database_{one}" for one in LIMITED))


def mode() -> str:
    """Return ``production`` (the default) or ``demo``, which only ``maillage demo`` sets."""
    return "demo" if os.environ.get("MAILLAGE_MODE") == "demo" else "production"


def home() -> Path:
    """Return the data directory: ``MAILLAGE_HOME``, or this machine's usual place for a program's data."""
    named = os.environ.get("MAILLAGE_HOME")
    return Path(named).expanduser().absolute() if named else usual_home()


def usual_home() -> Path:
    """Return where production data lies when nobody says otherwise: outside the checkout."""
    if os.geteuid() == 0:
        return Path("/var/lib/maillage")
    shared = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(shared) / "maillage"


def demo_home() -> Path:
    """Return where the demonstration lies when nobody says otherwise: in the checkout, unseen by git."""
    return CHECKOUT / "home" / "demo"


def make_secrets(directory: Path) -> list[str]:
    """Make the secrets that are not there yet, readable by their owner only; return the names of the new ones."""
    keys = directory / "keys"
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = [name for name in SECRETS if not (keys / name).exists()]
    for name in made:
        descriptor = os.open(keys / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return made


def secret(name: str) -> str:
    """Return a secret made by ``maillage migrate``; empty while there is none, which Django refuses to work with."""
    path = home() / "keys" / name
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def keys_file() -> Path | None:
    """Return the file of keys that wrap others, where it lies elsewhere than in the data directory.

    ``MAILLAGE_KEYS_FILE`` names it, or it is the systemd credential ``maillage-keys``. The demonstration has its own.
    """
    if mode() == "demo":
        return None
    if named := os.environ.get("MAILLAGE_KEYS_FILE"):
        return Path(named).expanduser().absolute()
    credential = Path(os.environ.get("CREDENTIALS_DIRECTORY", "")) / "maillage-keys"
    return credential if "CREDENTIALS_DIRECTORY" in os.environ and credential.exists() else None


def database() -> dict[str, Any]:
    """Return Django's words for the one database: the server ``DATABASE_URL`` names, else the embedded one.

    The application connects as its own role, which row policies hold; ``maillage migrate`` alone as the owner.
    """
    place = _place()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_maillage_" + os.environ.get("MAILLAGE_TEST_DB", "one")},
        **place,
        **login(Login.APP),
    }


def owner() -> str:
    """Return the role that owns the database."""
    return str(_place()["USER"])


def login(who: Login) -> dict[str, str]:
    """Return the name and password of one of the database's roles; the embedded server asks for no password."""
    place = _place()
    if who is Login.OWNER:
        return {"USER": place["USER"], "PASSWORD": place.get("PASSWORD", "")}
    password = secret(f"database_{who}") if os.environ.get("DATABASE_URL") else ""
    return {"USER": name_of(who, place["USER"]), "PASSWORD": password}


def _place() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    return _named(url) if url else _embedded()


def _pool() -> dict[str, object]:
    return {"min_size": 1, "max_size": int(os.environ.get("MAILLAGE_POOL", "8")), "timeout": 10}


def _embedded() -> dict[str, Any]:
    place = Place(home())
    return {
        "NAME": DATABASE,
        "USER": ROLE,
        "HOST": str(place.sockets),
        "PORT": str(PORT),
        "OPTIONS": {"pool": _pool()},
    }


def _named(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": {**options, "pool": _pool()},
    }


def institutions() -> dict[str, Provider]:
    """Return the institutions where people may sign in, as the file says that ``MAILLAGE_INSTITUTIONS`` names."""
    named = os.environ.get("MAILLAGE_INSTITUTIONS")
    if not named:
        return {}
    told = tomllib.loads(Path(named).read_text(encoding="utf-8"))
    return {key: _institution(key, said) for key, said in told.items()}


def _institution(key: str, said: dict[str, Any]) -> Provider:
    lacking = [name for name in ("name", "issuer", "client_id", "secret_file", "addresses") if not said.get(name)]
    if lacking:
        raise ValueError(f"MAILLAGE_INSTITUTIONS: [{key}] lacks {', '.join(lacking)}.")
    return Provider(
        key=key,
        name=said["name"],
        issuer=said["issuer"],
        client_id=said["client_id"],
        client_secret=Path(said["secret_file"]).read_text(encoding="utf-8").strip(),
        addresses=tuple(str(one).lower() for one in said["addresses"]),
        strong_amr=frozenset(said.get("strong_amr", ())),
        strong_acr=frozenset(said.get("strong_acr", ())),
    )
