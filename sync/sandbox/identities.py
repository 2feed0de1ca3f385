"""Service accounts of a sandbox: their key pairs and their JSON key files.

Making an RSA key takes a tenth of a second and a demo has some thirty identities, so all new
identities of one process share one key pair. Each still has its own e-mail and key id, and a
token is only given for the pair of them; secrecy between identities is not what a sandbox is for.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sync import texts
from sync.domain.errors import SettingsError
from sync.sandbox.errors import Json

PROJECT = "himpun-sandbox"
"""The project of accounts for which nobody named another."""

_OWN_ADDRESSES = ("http://127.0.0.1:", "http://localhost:")


@lru_cache(maxsize=1)
def _shared_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@lru_cache(maxsize=1)
def _shared_pem() -> str:
    return (
        _shared_key()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def project_number(project: str) -> int:
    """The number by which Google's answers name a project; twelve digits, from its id."""
    digest = hashlib.sha256(project.encode()).digest()
    return 10**11 + int.from_bytes(digest[:8], "big") % (9 * 10**11)


def new_identity(email: str, base_url: str, project: str = PROJECT) -> Json:
    """The JSON of a new service account, as in the key files that Google gives out.

    Args:
        email: of the service account.
        base_url: of the sandbox; all addresses in the file point there.
        project: id of the project the account belongs to, whose quotas it shares.
    """
    digest = hashlib.sha256(email.encode()).hexdigest()
    return {
        "type": "service_account",
        "project_id": project,
        "private_key_id": digest[:40],
        "private_key": _shared_pem(),
        "client_email": email,
        "client_id": str(int(digest[:17], 16)).zfill(21)[:21],
        "auth_uri": f"{base_url}/auth",
        "token_uri": f"{base_url}/token",
        "auth_provider_x509_cert_url": f"{base_url}/certs",
        "client_x509_cert_url": f"{base_url}/certs/{email}",
        "universe_domain": "googleapis.com",
    }


def at_address(info: Json, base_url: str) -> Json:
    """The same identity with its token address on this sandbox (the port may have changed)."""
    return {**info, "token_uri": f"{base_url}/token"}


def read_key_file(path: Path) -> Json:
    """Read a service-account file that an earlier sandbox wrote.

    Raises:
        SettingsError: the file is not such a file.
    """
    try:
        info = orjson.loads(path.read_bytes())
        public_key(info)
        is_ours = info["token_uri"].startswith(_OWN_ADDRESSES)
        is_complete = all(
            isinstance(info[name], str) and info[name] for name in ("client_email", "project_id")
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(texts.SANDBOX_KEY_FILE_UNUSABLE, where=str(path)) from error
    if not (is_ours and is_complete):
        # A real key must never be sent to, or overwritten by, a training server.
        raise SettingsError(texts.SANDBOX_KEY_FILE_UNUSABLE, where=str(path))
    return dict(info)


def write_key_file(path: Path, info: Json) -> None:
    """Write a key file that only its owner can read (mode 0600)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(orjson.dumps(info, option=orjson.OPT_INDENT_2))


def public_key(info: Json) -> rsa.RSAPublicKey:
    """The public half of the key in a service-account file.

    Raises:
        ValueError: it is not an RSA key.
    """
    if info["private_key"] == _shared_pem():
        return _shared_key().public_key()
    key = serialization.load_pem_private_key(str(info["private_key"]).encode(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("not an RSA key")
    return key.public_key()
