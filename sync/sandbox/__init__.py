"""A local server that speaks Google's Sheets v4 and Drive v3 REST APIs, on loopback only.

It stands in for Google in the demo, in training rooms without internet, and in tests. gspread
and google-auth work against it unmodified: the key files it writes point google-auth's token
requests to it, and a base-URL `HTTPClient` points gspread's.
"""

from __future__ import annotations

from sync.sandbox.faults import Fault, Faults
from sync.sandbox.quotas import Quotas
from sync.sandbox.server import SandboxServer, serve
from sync.sandbox.state import State

__all__ = ["Fault", "Faults", "Quotas", "SandboxServer", "State", "serve"]
