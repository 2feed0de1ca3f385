"""A desktop that shows notices: a session bus of its own and a small server on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.programs import missing

PYTHON = "/usr/bin/python3"
_SERVER = """
import json, sys
from gi.repository import Gio, GLib

INTERFACE = '''<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
</interface></node>'''

def answer(connection, sender, path, interface, method, arguments, call):
    if method == "Notify":
        given = arguments.unpack()
        print(json.dumps([given[0], given[3], given[4]]), flush=True)
        call.return_value(GLib.Variant("(u)", (1,)))
    elif method == "GetCapabilities":
        call.return_value(GLib.Variant("(as)", (["body", "body-markup"],)))
    else:
        call.return_value(GLib.Variant("(ssss)", ("test", "himpun", "1", "1.2")))

def got_bus(connection, name):
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
    connection.register_object("/org/freedesktop/Notifications", node.interfaces[0], answer)

def got_name(connection, name):
    print("ready", flush=True)

Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.Notifications",
                 Gio.BusNameOwnerFlags.NONE, got_bus, got_name, None)
GLib.MainLoop().run()
"""


@dataclass(frozen=True)
class Desktop:
    """Its bus, and the server that shows."""

    address: str
    server: subprocess.Popen[str]

    def next_notice(self) -> list[str]:
        """Application, title and body of the next notice, as the desktop got them."""
        assert self.server.stdout is not None
        found: list[str] = json.loads(self.server.stdout.readline())
        return found


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """One for a test; it is gone afterwards."""
    for program in ("dbus-daemon", "notify-send"):
        if shutil.which(program) is None:
            missing(program)
    if subprocess.run([PYTHON, "-c", "import gi"], check=False, capture_output=True).returncode:
        missing("python3-gi")
    script = folder / "server.py"
    script.write_text(_SERVER)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        server = subprocess.Popen(
            [PYTHON, str(script)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
        )
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            yield Desktop(address, server)
        finally:
            server.kill()
            server.communicate()
    finally:
        bus.kill()
        bus.communicate()
