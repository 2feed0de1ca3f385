"""Where the program `himpun` begins: only what the command needs is loaded.

The watcher runs all day; with the steps, the store and Google's libraries loaded it held 100 MB,
of which it needs less than half.
"""

from __future__ import annotations

import sys

from addin.command_line import main as run_command

_OF_THE_SERVICE = ("watch", "status")


def main() -> None:
    """Run the command line."""
    if sys.argv[1:2] and sys.argv[1] in _OF_THE_SERVICE:
        import addin.cli_service
    else:
        import addin.cli  # noqa: F401 - every command
    run_command()


if __name__ == "__main__":
    main()
