"""Who is signed in at this computer."""

from __future__ import annotations

import getpass


def signed_in() -> str:
    """Account name of the operating system's user; '' where the system names none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name in the environment
        return ""
