"""The real gspread and google-auth, pointed at a sandbox."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import gspread
import requests
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from google.auth.crypt import RSASigner
from google.oauth2.service_account import Credentials
from gspread.http_client import HTTPClient

from sync.sandbox import SandboxServer

ADMIN = "admin@kominfo.example"
AGENCY = "dinkes@opd.example"
STRANGER = "lain@opd.example"
SCOPES = ["https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"]
_HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")


class OfflineCredentials(Credentials):
    """google-auth as it is, but outside Google's universe.

    In the default universe it asks iamcredentials.googleapis.com in the background where a
    service account may work from; nothing of a sandbox should leave this computer.
    """

    @property
    def universe_domain(self) -> str:
        return "sandbox.example"


@lru_cache
def _loaded(pem: str) -> Any:
    """The private key; loading one takes a tenth of a second, and all identities share it."""
    return load_pem_private_key(pem.encode(), password=None)


def client_for(
    server: SandboxServer,
    email: str,
    scopes: list[str] | None = None,
    project: str | None = None,
) -> gspread.Client:
    """A gspread client of one identity."""

    class SandboxHTTPClient(HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Any:
            for host in _HOSTS:
                if endpoint.startswith(host):
                    endpoint = server.base_url + endpoint.removeprefix(host)
            return super().request(method, endpoint, *args, **kwargs)

    info = server.add_identity(email, project=project)
    credentials = OfflineCredentials(
        RSASigner(_loaded(info["private_key"]), info["private_key_id"]),
        service_account_email=email,
        token_uri=info["token_uri"],
        scopes=scopes or SCOPES,
    )
    client = gspread.Client(auth=credentials, http_client=SandboxHTTPClient)
    client.set_timeout(10)
    return client


class RawClient:
    """Plain HTTP with one access token, which it neither renews nor asks for again."""

    def __init__(self, server: SandboxServer, client: gspread.Client) -> None:
        client.list_spreadsheet_files("-")  # logs in
        self.base_url = server.base_url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {client.http_client.auth.token}"

    def get(self, path: str, **options: Any) -> requests.Response:
        """GET a path of the server."""
        return self.session.get(self.base_url + path, **{"timeout": 5, **options})

    def post(self, path: str, body: Any, **options: Any) -> requests.Response:
        """POST JSON to a path of the server."""
        return self.session.post(self.base_url + path, json=body, **{"timeout": 5, **options})
