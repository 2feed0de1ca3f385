"""The token endpoint: assertions are checked, tokens end."""

from __future__ import annotations

import base64
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import gspread
import orjson
import pytest
import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request

from sync.domain.errors import SettingsError
from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, SCOPES, OfflineCredentials, client_for

GOOGLE = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def encoded(part: Any) -> str:
    raw = part if isinstance(part, bytes) else orjson.dumps(part)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def assertion(info: dict[str, Any], *, key: Any = None, alg: str = "RS256", **changes: Any) -> str:
    now = int(datetime.now(UTC).timestamp())
    claims = {
        "iss": info["client_email"],
        "scope": " ".join(SCOPES),
        "aud": info["token_uri"],
        "iat": now,
        "exp": now + 3600,
        **changes,
    }
    header = {"alg": alg, "typ": "JWT", "kid": info["private_key_id"]}
    signed = f"{encoded(header)}.{encoded(claims)}"
    key = key or serialization.load_pem_private_key(info["private_key"].encode(), None)
    signature = key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{signed}.{encoded(signature)}"


def ask(server: SandboxServer, token: str) -> requests.Response:
    form = {"grant_type": GRANT, "assertion": token}
    return requests.post(f"{server.base_url}/token", data=form, timeout=5)


def test_a_good_assertion_gives_a_bearer_token_for_an_hour(server: SandboxServer) -> None:
    answer = ask(server, assertion(server.add_identity(ADMIN)))

    assert answer.status_code == 200
    assert answer.json()["token_type"] == "Bearer"
    assert answer.json()["expires_in"] == 3599


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://elsewhere.example/token"},
        {"iss": "nobody@opd.example"},
        {"exp": 1_000_000_000},
        {"iat": 1_000_000_000, "exp": 1_000_003_600},
        {"iat": 4_000_000_000, "exp": 4_000_003_600},
        {"exp": 4_000_000_000},
        {"exp": "soon"},
    ],
)
def test_an_assertion_for_others_or_out_of_time_is_refused(
    server: SandboxServer, changes: dict[str, Any]
) -> None:
    answer = ask(server, assertion(server.add_identity(ADMIN), **changes))

    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_grant"


def test_a_forged_signature_is_refused(server: SandboxServer) -> None:
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    answer = ask(server, assertion(server.add_identity(ADMIN), key=stranger))

    assert answer.json() == {
        "error": "invalid_grant",
        "error_description": "Invalid JWT Signature.",
    }


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_no_algorithm_but_rs256_is_taken(server: SandboxServer, alg: str) -> None:
    assert ask(server, assertion(server.add_identity(ADMIN), alg=alg)).status_code == 400


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "!.!.!", "bnVsbA.bnVsbA.bnVsbA"])
def test_garbage_is_refused(server: SandboxServer, token: str) -> None:
    assert ask(server, token).status_code == 400


def test_an_assertion_without_scope_is_refused(server: SandboxServer) -> None:
    answer = ask(server, assertion(server.add_identity(ADMIN), scope=""))

    assert answer.json()["error"] == "invalid_scope"


def test_google_auth_reports_a_forged_key_as_refresh_error(server: SandboxServer) -> None:
    forged = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = forged.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    info = {**server.add_identity(ADMIN), "private_key": pem.decode()}
    credentials = OfflineCredentials.from_service_account_info(info, scopes=SCOPES)

    with pytest.raises(RefreshError, match="invalid_grant"):
        credentials.refresh(Request())


@pytest.mark.parametrize("authorization", [None, "Bearer ya29.unknown", "Basic abc"])
@pytest.mark.parametrize("path", ["/v4/spreadsheets/x", "/drive/v3/files"])
def test_without_a_known_token_the_answer_is_401(
    server: SandboxServer, authorization: str | None, path: str
) -> None:
    headers = {"Authorization": authorization} if authorization else {}

    answer = requests.get(server.base_url + path, headers=headers, timeout=5)

    assert answer.status_code == 401
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"


def test_an_expired_token_is_refused_and_google_auth_gets_a_new_one() -> None:
    clock = [datetime.now(UTC)]
    with SandboxServer(seed=1, token_now=lambda: clock[0]) as server:
        client = client_for(server, ADMIN)
        client.list_spreadsheet_files()
        old = client.http_client.auth.token
        clock[0] += timedelta(seconds=3600)

        answer = requests.get(
            f"{server.base_url}/drive/v3/files",
            headers={"Authorization": f"Bearer {old}"},
            timeout=5,
        )
        assert answer.status_code == 401

        clock[0] -= timedelta(minutes=30)
        server.office.revoke(ADMIN)
        client.list_spreadsheet_files()
        assert client.http_client.auth.token != old


def test_a_token_with_narrow_scopes_cannot_write(server: SandboxServer) -> None:
    book = client_for(server, ADMIN).create("Uji")
    reader = client_for(
        server,
        ADMIN,
        [
            "https://www.googleapis.com/auth/spreadsheets.readonly",
            "https://www.googleapis.com/auth/drive.metadata.readonly",
        ],
    )

    assert reader.open_by_key(book.id).sheet1.get_all_values() == [[]]
    with pytest.raises(gspread.exceptions.APIError) as caught:
        reader.open_by_key(book.id).sheet1.update_acell("A1", "x")
    assert caught.value.response.json()["error"]["details"][0]["reason"] == (
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    )


def test_the_key_file_is_private_and_points_to_the_sandbox(
    server: SandboxServer, tmp_path: Path
) -> None:
    path = tmp_path / "kunci" / "admin.json"

    info = server.add_identity(ADMIN, path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert orjson.loads(path.read_bytes()) == info
    assert info["token_uri"] == f"{server.base_url}/token"


def test_a_key_file_is_used_again_under_another_port(tmp_path: Path) -> None:
    path = tmp_path / "admin.json"
    with SandboxServer() as first:
        before = first.add_identity(ADMIN, path)
    with SandboxServer() as second:
        after = second.add_identity(ADMIN, path)

        assert after["private_key"] == before["private_key"]
        assert ask(second, assertion(orjson.loads(path.read_bytes()))).status_code == 200


def test_a_foreign_key_file_is_neither_used_nor_overwritten(
    server: SandboxServer, tmp_path: Path
) -> None:
    path = tmp_path / "asli.json"
    path.write_text('{"type": "service_account", "project_id": "lain"}')

    with pytest.raises(SettingsError):
        server.add_identity(ADMIN, path)

    assert "lain" in path.read_text()


def test_a_token_outlives_a_restart_and_no_text_is_given_out_twice(tmp_path: Path) -> None:
    data, key = tmp_path / "data.sqlite", tmp_path / "admin.json"

    def token_of(server: SandboxServer) -> str:
        return str(ask(server, assertion(server.add_identity(ADMIN, key))).json()["access_token"])

    def lists(server: SandboxServer, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.get(
            f"{server.base_url}/drive/v3/files", headers=headers, timeout=5
        ).status_code

    with SandboxServer(seed=1, data=data) as server:
        first, second = token_of(server), token_of(server)
        server.office.expire(second)
    with SandboxServer(seed=1, data=data) as server:
        assert (lists(server, first), lists(server, second)) == (200, 401)
        assert token_of(server) not in (first, second)


def test_a_disabled_account_gets_no_token_until_it_is_let_in_again(server: SandboxServer) -> None:
    info = server.add_identity(ADMIN)
    server.office.disable(ADMIN)

    assert ask(server, assertion(info)).json() == {
        "error": "invalid_grant",
        "error_description": "Invalid grant: account not found",
    }
    server.add_identity(ADMIN)
    assert ask(server, assertion(info)).status_code == 200


def test_a_deleted_key_signs_nothing_but_its_tokens_live_on(server: SandboxServer) -> None:
    info = server.add_identity(ADMIN)
    client = client_for(server, ADMIN)
    client.list_spreadsheet_files()
    server.office.delete_keys(ADMIN)

    client.list_spreadsheet_files()
    assert ask(server, assertion(info)).json()["error_description"] == "Invalid JWT Signature."


def test_tokens_long_expired_are_forgotten() -> None:
    clock = [datetime.now(UTC)]
    with SandboxServer(seed=1, token_now=lambda: clock[0]) as server:
        info = server.add_identity(ADMIN)
        for _ in range(3):
            ask(server, assertion(info))
        clock[0] += timedelta(hours=3)
        ask(server, assertion(info, iat=clock[0].timestamp(), exp=clock[0].timestamp() + 60))

        assert server.office.revoke() == 1


def test_an_identity_belongs_to_the_project_of_its_key_file(
    server: SandboxServer, tmp_path: Path
) -> None:
    path = tmp_path / "dinas.json"
    first = server.add_identity(ADMIN, path, project="proyek-dinas")

    assert first["project_id"] == "proyek-dinas"
    assert server.add_identity(ADMIN, path)["project_id"] == "proyek-dinas"
    assert server.add_identity("lain@opd.example")["project_id"] == "himpun-sandbox"


def test_a_real_key_file_is_refused_whatever_its_project(
    server: SandboxServer, tmp_path: Path
) -> None:
    path = tmp_path / "asli.json"
    server.add_identity(ADMIN, path)
    info = orjson.loads(path.read_bytes())
    info["token_uri"] = "https://oauth2.googleapis.com/token"
    path.write_bytes(orjson.dumps(info))

    with pytest.raises(SettingsError):
        server.add_identity(ADMIN, path)
    assert orjson.loads(path.read_bytes()) == info


def test_an_account_outlives_a_restart_unless_it_was_disabled(tmp_path: Path) -> None:
    data, infos = tmp_path / "data.sqlite", {}
    with SandboxServer(data=data) as server:
        for name in (ADMIN, "tutup@opd.example", "tanpa-kunci@opd.example"):
            infos[name] = server.add_identity(name, project="proyek-dinas")
        server.office.disable("tutup@opd.example")
        server.office.delete_keys("tanpa-kunci@opd.example")
    with SandboxServer(data=data) as server:
        answers = {
            name: ask(server, assertion({**info, "token_uri": GOOGLE})).status_code
            for name, info in infos.items()
        }

        assert list(answers.values()) == [200, 400, 400]
        assert server.office.project_of(ADMIN) == "proyek-dinas"
