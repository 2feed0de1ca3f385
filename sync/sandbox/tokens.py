"""The OAuth2 token endpoint: JWT-bearer assertions in, access tokens out.

An assertion is checked as Google does: signed with RS256 by a known service account's key, meant
for this endpoint, issued now, valid for an hour at most.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from sync.sandbox.errors import ApiError, Json, unauthenticated

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME = timedelta(seconds=3599)
# google-auth names Google's own endpoint as audience whatever the key file's token_uri says.
_GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token"
_LONGEST_ASSERTION = timedelta(hours=1)
_CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Grant:
    """What an access token allows: whose it is, for which scopes, until when.

    `project` is the id of the project that the account belongs to.
    """

    email: str
    scopes: frozenset[str]
    expires: datetime
    project: str


@dataclass(frozen=True)
class Account:
    """A service account that may ask for tokens. `keys` are its public keys by private_key_id."""

    email: str
    project: str
    keys: Mapping[str, RSAPublicKey]


class AccountKey(NamedTuple):
    """One public key of an account, as it is kept: `public_key` is PEM."""

    email: str
    project: str
    key_id: str
    public_key: str


class TokenBook(Protocol):
    """Where accounts and grants are kept between runs, so that both outlive a restart."""

    def account_keys(self) -> Iterator[AccountKey]:
        """The public keys of all accounts."""

    def save_account_key(self, key: AccountKey) -> None:
        """Keep a public key of an account."""

    def forget_account_keys(self, email: str) -> None:
        """Remove all keys of an account."""

    def grants(self) -> Iterator[tuple[str, Grant]]:
        """All tokens and their grants."""

    def save_grant(self, token: str, grant: Grant) -> None:
        """Keep a grant under its token."""

    def forget_grants(self, tokens: Iterable[str]) -> None:
        """Remove tokens."""


class TokenOffice:
    """Knows the service accounts, and gives out and checks access tokens.

    Args:
        now: UTC time of the token endpoint. The client library signs with real time, so this
            clock stays real even where documents live in a simulated year.
        draw: gives the text of the next token.
        book: keeps the accounts and tokens between runs.
    """

    def __init__(
        self, now: Callable[[], datetime], draw: Callable[[], str], book: TokenBook
    ) -> None:
        self._now = now
        self._draw = draw
        self._book = book
        self._accounts: dict[str, Account] = {}
        self._grants = dict(book.grants())
        for kept in book.account_keys():
            self._know(kept.email, kept.project, kept.key_id, _loaded(kept.public_key))

    def register(self, email: str, project: str, key_id: str, key: RSAPublicKey) -> None:
        """Let a service account ask for tokens with this key (again)."""
        self._book.save_account_key(AccountKey(email, project, key_id, _pem(key)))
        self._know(email, project, key_id, key)

    def _know(self, email: str, project: str, key_id: str, key: RSAPublicKey) -> None:
        known = self._accounts.get(email)
        keys = {**(known.keys if known else {}), key_id: key}
        self._accounts[email] = Account(email, project, keys)

    def disable(self, email: str) -> None:
        """Know a service account no more, and take its tokens back."""
        self._book.forget_account_keys(email)
        self._accounts.pop(email, None)
        self.revoke(email)

    def delete_keys(self, email: str) -> None:
        """Take a service account's keys away; tokens it has live on until they expire."""
        known = self._accounts.get(email)
        if known is not None:
            self._book.forget_account_keys(email)
            self._accounts[email] = replace(known, keys={})

    def exchange(self, form: Mapping[str, str], audience: str) -> Json:
        """Answer a token request.

        Args:
            form: the decoded form of the request.
            audience: the URL of this endpoint; the assertion must name it, or Google's own.

        Raises:
            ApiError: 400 `invalid_grant`, `invalid_scope` or `unsupported_grant_type`.
        """
        if form.get("grant_type") != GRANT_TYPE:
            raise _refused(
                "unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type')}"
            )
        claims = self._verified(form.get("assertion", ""), audience)
        scopes = frozenset(str(claims.get("scope", "")).split())
        if not scopes:
            raise _refused("invalid_scope", "Empty or missing scope not allowed.")
        self._forget_expired()
        token, account = self._draw(), self._accounts[str(claims["iss"])]
        self._keep(token, Grant(account.email, scopes, self._now() + LIFETIME, account.project))
        return {
            "access_token": token,
            "expires_in": int(LIFETIME.total_seconds()),
            "token_type": "Bearer",
        }

    def grant_of(self, authorization: str | None) -> Grant:
        """The grant behind an `Authorization` header.

        Raises:
            ApiError: 401 when the header is missing, or its token is unknown or expired.
        """
        token = bearer_token(authorization)
        if not token:
            raise unauthenticated(missing=True)
        grant = self._grants.get(token)
        if grant is None or grant.expires <= self._now():
            raise unauthenticated(missing=False)
        return grant

    def holder_of(self, token: str) -> str | None:
        """The account that a token was given to, expired or not."""
        grant = self._grants.get(token)
        return None if grant is None else grant.email

    def project_of(self, email: str | None) -> str | None:
        """The project that an account belongs to."""
        account = self._accounts.get(email or "")
        return None if account is None else account.project

    def expire(self, token: str) -> None:
        """Let one token end now."""
        grant = self._grants.get(token)
        if grant is not None:
            self._keep(token, replace(grant, expires=self._now()))

    def revoke(self, email: str | None = None) -> int:
        """Forget the tokens of one account, or all; returns how many."""
        return self._forget([t for t, g in self._grants.items() if email in (None, g.email)])

    def _forget_expired(self) -> None:
        horizon = self._now() - LIFETIME
        self._forget([token for token, grant in self._grants.items() if grant.expires < horizon])

    def _keep(self, token: str, grant: Grant) -> None:
        self._book.save_grant(token, grant)
        self._grants[token] = grant

    def _forget(self, tokens: list[str]) -> int:
        self._book.forget_grants(tokens)
        for token in tokens:
            del self._grants[token]
        return len(tokens)

    def _verified(self, assertion: str, audience: str) -> Json:
        header, claims, signed, signature = _split(assertion)
        if header.get("alg") != "RS256":
            raise _refused("invalid_grant", "Invalid JWT Signature.")
        account = self._accounts.get(str(claims.get("iss", "")))
        if account is None:
            raise _refused("invalid_grant", "Invalid grant: account not found")
        key = account.keys.get(str(header.get("kid", "")))
        if key is None:
            raise _refused("invalid_grant", "Invalid JWT Signature.")
        try:
            key.verify(signature, signed, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise _refused("invalid_grant", "Invalid JWT Signature.") from error
        if claims.get("aud") not in (audience, _GOOGLE_AUDIENCE):
            raise _refused("invalid_grant", "Invalid JWT: Failed audience check.")
        self._check_times(claims)
        return claims

    def _check_times(self, claims: Json) -> None:
        now = self._now()
        try:
            issued = datetime.fromtimestamp(float(claims["iat"]), UTC)
            expires = datetime.fromtimestamp(float(claims["exp"]), UTC)
        except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
            raise _unreasonable_times() from error
        is_short = timedelta() < expires - issued <= _LONGEST_ASSERTION
        is_current = issued - _CLOCK_TOLERANCE <= now < expires
        if not (is_short and is_current):
            raise _unreasonable_times()


def _pem(key: RSAPublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _loaded(pem: str) -> RSAPublicKey:
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, RSAPublicKey):
        raise TypeError("not an RSA key")
    return key


def bearer_token(authorization: str | None) -> str:
    """The token in an `Authorization` header; '' if there is none."""
    scheme, _, token = (authorization or "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def issuer_of(form: Mapping[str, str]) -> str | None:
    """The account that a token request is about, whether or not its assertion holds."""
    try:
        return str(_split(form.get("assertion", ""))[1].get("iss", "")) or None
    except ApiError:
        return None


def _unreasonable_times() -> ApiError:
    return _refused(
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
        "timeframe. Check your iat and exp values in the JWT claim.",
    )


def _refused(error: str, description: str) -> ApiError:
    return ApiError(400, {"error": error, "error_description": description})


def _split(assertion: str) -> tuple[Json, Json, bytes, bytes]:
    """Header, claims, the signed bytes and the signature of a JWT."""
    parts = assertion.split(".")
    if len(parts) != 3:
        raise _refused("invalid_grant", "Bad Request")
    try:
        header, claims, signature = (
            base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts
        )
        decoded: list[Any] = [orjson.loads(header), orjson.loads(claims)]
    except (binascii.Error, ValueError) as error:
        raise _refused("invalid_grant", "Bad Request") from error
    if not all(isinstance(part, dict) for part in decoded):
        raise _refused("invalid_grant", "Bad Request")
    return decoded[0], decoded[1], f"{parts[0]}.{parts[1]}".encode(), signature
