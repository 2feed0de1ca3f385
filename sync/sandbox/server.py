"""Running a sandbox: in a thread for tests and the demo, or in the foreground for people."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import uvicorn

from sync import texts
from sync.domain.errors import SettingsError
from sync.sandbox import identities
from sync.sandbox.app import build_app
from sync.sandbox.clock import DatedAnswers, ServerClock
from sync.sandbox.connections import Connections
from sync.sandbox.errors import Json
from sync.sandbox.faults import Faults
from sync.sandbox.quotas import QuotaOffice, Quotas
from sync.sandbox.services import Services
from sync.sandbox.state import State, utc_now
from sync.sandbox.tokens import TokenOffice
from sync.sandbox.traffic import Traffic
from sync.sandbox.training.grid_files import grid_folder

LOOPBACK = "127.0.0.1"
_START_SECONDS = 10.0


class SandboxServer:
    """A sandbox that listens in a thread of its own. Use it as a context manager.

    It serves this computer only: nobody is asked for a password on its pages.

    Args:
        port: 0 takes a free one; a server started again keeps its port.
        seed: of spreadsheet ids and tokens; the same seed gives the same ones in order.
        data: SQLite file in which everything survives a restart; None keeps nothing.
        now: clock of the documents (modifiedTime and the like), UTC.
        token_now: clock of the token endpoint, the quotas and the `Date` of answers, UTC. It is
            apart from `now` because google-auth signs with real time: a demo in a simulated year
            still has to log in.
        quotas: limits of requests a minute; None refuses nothing. `Quotas()` are Google's.
        find_grid: the folder of the editable page's grid; see `build_app`.

    Raises:
        SettingsError: a port that is taken.
        StoreError: a data file that cannot be used.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        seed: int | None = None,
        data: Path | None = None,
        now: Callable[[], datetime] | None = None,
        token_now: Callable[[], datetime] | None = None,
        quotas: Quotas | None = None,
        find_grid: Callable[[], Path] = grid_folder,
    ) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self.state = State(seed=seed, data=data, now=now or utc_now)
        self.clock = ServerClock(token_now or utc_now)
        self.office = TokenOffice(self.clock.now, self.state.draw_token, self.state.token_book)
        self.quotas = QuotaOffice(quotas, self.clock.now)
        self.faults = Faults()
        self.traffic = Traffic()
        self._connections = Connections()
        services = Services(
            self.state,
            self.clock,
            self.office,
            self.quotas,
            self.faults,
            self.traffic,
            self._connections,
            lambda: self.base_url,
        )
        app = build_app(services, allowed_hosts=[LOOPBACK, "localhost"], find_grid=find_grid)
        self._app = DatedAnswers(app, self.clock)

    @property
    def base_url(self) -> str:
        """Address of the server, such as `http://127.0.0.1:8899`."""
        if not self._port:
            self._bind()
        return f"http://{LOOPBACK}:{self._port}"

    def page_url(self, spreadsheet_id: str) -> str:
        """Address of the page that shows a spreadsheet."""
        return f"{self.base_url}/spreadsheets/d/{spreadsheet_id}/edit"

    def _bind(self) -> socket.socket:
        if self._socket is not None:
            return self._socket
        # The protocol must be named: asyncio turns off Nagle's delay (40 ms an answer) only then.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, self._port))
        except OSError as error:
            listener.close()
            raise SettingsError(texts.SANDBOX_PORT_TAKEN, port=self._port) from error
        self._port = listener.getsockname()[1]
        self._socket = listener
        return listener

    def add_identity(
        self, email: str, key_file: Path | None = None, *, project: str | None = None
    ) -> Json:
        """Let a service account in, and write its key file.

        Args:
            email: of the service account.
            key_file: where its JSON goes (mode 0600). A file that an earlier sandbox wrote for
                the same e-mail is used again; only its token address is brought up to date.
            project: id of the project whose quotas it shares; None keeps the one in the file, or
                takes the project that all accounts belong to for whom nobody named one.

        Returns:
            The service-account info, as `gspread.service_account_from_dict` takes it.

        Raises:
            SettingsError: the file exists and is not one of ours for this e-mail.
        """
        email = email.lower()
        if key_file is not None and key_file.exists():
            info = identities.read_key_file(key_file)
            if info["client_email"] != email:
                raise SettingsError(texts.SANDBOX_KEY_FILE_UNUSABLE, where=str(key_file))
            current = identities.at_address(info, self.base_url)
            current["project_id"] = project or current["project_id"]
            if current != info:
                identities.write_key_file(key_file, current)
        else:
            current = identities.new_identity(email, self.base_url, project or identities.PROJECT)
            if key_file is not None:
                identities.write_key_file(key_file, current)
        self.office.register(
            email,
            current["project_id"],
            current["private_key_id"],
            identities.public_key(current),
        )
        return current

    def start(self) -> SandboxServer:
        """Listen; returns when requests are answered."""
        if self._thread is not None:
            return self
        listener = self._bind()
        config = uvicorn.Config(
            self._app,
            http=self._connections.protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=asyncio.run,
            args=(self._serve(self._server, listener),),
            name="sandbox",
            daemon=True,
        )
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise SettingsError(texts.SANDBOX_PORT_TAKEN, port=self._port)
            time.sleep(0.002)
        return self

    async def _serve(self, server: uvicorn.Server, listener: socket.socket) -> None:
        """Serve until told to stop, then hang up on everybody.

        uvicorn's own way out waits a few tenths of a second for clients to leave, which a test
        suite with a sandbox for every test cannot spare.
        """
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        for one in getattr(server, "servers", []):
            one.close()
        self._connections.hang_up()
        stopping.cancel()
        serving.cancel()
        await asyncio.gather(serving, stopping, return_exceptions=True)

    def stop(self) -> None:
        """Stop listening; what is known stays in memory (and in the data file)."""
        if self._thread is not None and self._loop is not None and self._stopping is not None:
            with suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(_START_SECONDS)
        if self._socket is not None:
            self._socket.close()
        self._server = self._thread = self._socket = self._loop = self._stopping = None

    def close(self) -> None:
        """Stop, and close the data file."""
        self.stop()
        self.state.close()

    def __enter__(self) -> SandboxServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def serve(
    port: int,
    identity_files: list[Path],
    data: Path | None,
    *,
    quotas: Quotas | None = None,
    say: Callable[[str], None] = print,
    until: threading.Event | None = None,
) -> None:
    """Run a sandbox in the foreground until Ctrl-C: `himpun sandbox`.

    Args:
        port: to listen on; 0 takes a free one.
        identity_files: one service-account file for each identity; those that do not exist are
            written, with an e-mail made from the file's name.
        data: file in which everything survives a restart.
        quotas: limits of requests a minute; None refuses nothing.
        say: shows a line to the person at the keyboard.
        until: stops the server when set, like Ctrl-C.

    Raises:
        SettingsError, StoreError: see SandboxServer.
    """
    server = SandboxServer(port=port, data=data, quotas=quotas)
    identities_made = [
        (path, server.add_identity(_email_for(path), path)) for path in identity_files
    ]
    with server:
        say(texts.SANDBOX_READY.what.format(base_url=server.base_url))
        for path, info in identities_made:
            say(texts.SANDBOX_IDENTITY.what.format(email=info["client_email"], path=path))
        if quotas is not None:
            limits = {"user": quotas.reads_per_user, "project": quotas.reads_per_project}
            say(texts.SANDBOX_QUOTA.what.format(**limits))
        say(texts.SANDBOX_LOCAL.what)
        say(texts.SANDBOX_READY.next_action)
        with suppress(KeyboardInterrupt):
            (until or threading.Event()).wait()
    say(texts.SANDBOX_STOPPED.what)


def _email_for(path: Path) -> str:
    """The e-mail in an existing key file, or one made from the name of the file to come."""
    if path.exists():
        return str(identities.read_key_file(path)["client_email"])
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "identitas"
    return f"{name}@himpun-sandbox.example"
