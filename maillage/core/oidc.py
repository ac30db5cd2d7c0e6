"""Signing in at an institution: OpenID Connect's code flow, with PKCE, state and nonce; nothing is taken on trust.

Knows nobody: it asks a provider who somebody is, verifies the answer, and hands it over.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode, urlsplit

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
SECONDS = 5
LEEWAY = 60  # seconds by which two clocks may differ
FRESH = 300  # seconds since she proved there who she is, where that is asked
LOOPBACK = ("localhost", "127.0.0.1", "::1")
Pending = dict[str, str]


class Trouble(StrEnum):
    """Why signing in at an institution came to nothing."""

    AWAY = "away"  # its server does not answer, or not as it should
    CANCELLED = "cancelled"  # she, or the institution, said no
    WRONG = "wrong"  # the answer is not the one to our question


class Failed(Exception):
    """Nobody is signed in."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Provider:
    """An institution's server, as the installation's settings name it; ``addresses`` are the domains it answers for.

    ``strong_amr`` and ``strong_acr`` are what it says when somebody showed more than a password.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    addresses: tuple[str, ...]
    strong_amr: frozenset[str] = frozenset()
    strong_acr: frozenset[str] = frozenset()

    def owns(self, email: str) -> bool:
        """Return whether an address lies in one of its domains."""
        return email.rpartition("@")[2].lower() in self.addresses


@dataclass(frozen=True, slots=True)
class Told:
    """Who somebody is, as her institution says and we have verified."""

    issuer: str
    subject: str
    email: str  # only when the institution has verified it
    strong: bool


def begin(provider: Provider, back: str, *, again: bool = False) -> tuple[str, Pending]:
    """Return where to send her, and what must be kept in her session; ``again`` asks to prove it anew."""
    pending = {"state": secrets.token_urlsafe(32), "nonce": secrets.token_urlsafe(32)}
    pending |= {"verifier": secrets.token_urlsafe(48), "again": "yes" if again else ""}
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": pending["state"],
        "nonce": pending["nonce"],
        "code_challenge": _challenge(pending["verifier"]),
        "code_challenge_method": "S256",
    }
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    way = _known(provider)["authorization_endpoint"]
    return f"{way}{'&' if urlsplit(way).query else '?'}{urlencode(asked)}", pending


def finish(provider: Provider, back: str, pending: Mapping[str, str], answer: Mapping[str, str], now: float) -> Told:
    """Return who came back; raise :class:`Failed` unless every part of the answer belongs to our question."""
    if not compare_digest(pending.get("state", ""), answer.get("state", "")) or not answer.get("state"):
        raise Failed(Trouble.WRONG)
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise Failed(Trouble.WRONG)
    if "error" in answer:
        raise Failed(Trouble.CANCELLED)
    known = _known(provider)
    form = {"grant_type": "authorization_code", "code": answer.get("code", ""), "redirect_uri": back}
    form |= {"code_verifier": pending["verifier"]}
    token = _token(provider, known, form)
    claims = _verified(provider, known, str(token.get("id_token", "")))
    if not compare_digest(str(claims.get("nonce", "")), pending["nonce"]):
        raise Failed(Trouble.WRONG)
    if pending.get("again") and not 0 <= now - float(claims.get("auth_time", 0)) + LEEWAY <= FRESH + 2 * LEEWAY:
        raise Failed(Trouble.WRONG)
    email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
    return Told(provider.issuer, str(claims["sub"]), email, _strong(provider, claims))


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _strong(provider: Provider, claims: Mapping[str, Any]) -> bool:
    methods = claims.get("amr")
    shown = {str(one) for one in methods} if isinstance(methods, list) else set()
    return bool(shown & provider.strong_amr) or str(claims.get("acr", "")) in provider.strong_acr


def _known(provider: Provider) -> dict[str, Any]:
    """Return what the provider says of itself, when it is itself that says it and every address is encrypted."""
    known = _asked("GET", provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    ends = [str(known.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if known.get("issuer") != provider.issuer or not all(_safe(end) for end in ends):
        raise Failed(Trouble.AWAY)
    return known


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _token(provider: Provider, known: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """Trade the code for the token, showing that it is we who ask."""
    ways = known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in ways:
        return _asked("POST", known["token_endpoint"], data=form, auth=(provider.client_id, provider.client_secret))
    whole = {**form, "client_id": provider.client_id, "client_secret": provider.client_secret}
    return _asked("POST", known["token_endpoint"], data=whole)


def _verified(provider: Provider, known: Mapping[str, Any], token: str) -> dict[str, Any]:
    """Return a token's claims: signed with one of the provider's keys, for us, now."""
    import jwt  # as requests below: slow to read in, and few installations sign in at institutions

    try:
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKSet.from_dict(_asked("GET", known["jwks_uri"])).keys
        fitting = [one for one in keys if header.get("kid") in {None, one.key_id}]
        claims: dict[str, Any] = jwt.decode(
            token,
            fitting[0],
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, IndexError, ValueError) as why:
        raise Failed(Trouble.WRONG) from why
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise Failed(Trouble.WRONG)
    return claims


def _asked(method: str, address: str, **more: Any) -> dict[str, Any]:
    """Ask the provider's server; whatever goes wrong there, it is away."""
    import requests

    try:
        answer = requests.request(method, address, timeout=SECONDS, allow_redirects=False, **more)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as why:
        raise Failed(Trouble.AWAY) from why
    if not isinstance(found, dict):
        raise Failed(Trouble.AWAY)
    return found
