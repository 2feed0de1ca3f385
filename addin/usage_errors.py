"""What is wrong with a command line, in the words of staff: the parser's own are English."""

from __future__ import annotations

from typing import Any

from sync import texts
from sync.domain.errors import HimpunError


def usage_error(error: Any, program: str) -> HimpunError:
    """The sentence for one of the parser's errors.

    Args:
        error: Typer's, or click's where Typer takes its errors from there; both have a `ctx`, and
            a `param` or `option_name` where one is meant.
        program: what the command line begins with.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context else program
    return HimpunError(texts.CLI_USAGE, detail=_detail(error, context), command=command)


def _detail(error: Any, context: Any) -> str:
    option = getattr(error, "option_name", "")
    if option:
        return texts.CLI_USAGE_OPTION.format(name=option)
    param = getattr(error, "param", None)
    if param is not None:
        is_option = param.param_type_name == "option"
        name = param.opts[0] if is_option else ""
        said = (param.help or "").rstrip(".")
        return " ".join(part for part in (name, said) if part) or param.name
    listed = getattr(context.command, "list_commands", None) if context else None
    if listed is None:
        return texts.CLI_USAGE_TOO_MUCH
    if context.parent is None:
        return texts.CLI_USAGE_UNKNOWN
    return texts.CLI_USAGE_CHOICES.format(choices=", ".join(listed(context)))
