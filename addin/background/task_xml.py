"""A task of Windows' Task Scheduler, as text. Elements and their order: MS-TSCH, section 2.5."""

from __future__ import annotations

import codecs
import subprocess

from lxml import etree

from addin.background.service import Service
from sync import texts

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DECLARATION = '<?xml version="1.0" encoding="UTF-16"?>\r\n'
_LONG_AGO = "2025-01-01T00:00:00"
"""From when on it is looked after; any past moment, so that the text is the same every time."""
_EVERY_MINUTE = "PT1M"
_NO_LIMIT = "PT0S"
_MOST_RESTARTS = "255"

_SETTINGS = (
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),
    ("StopIfGoingOnBatteries", "false"),
    ("AllowHardTerminate", "true"),
    ("StartWhenAvailable", "true"),
    ("RunOnlyIfNetworkAvailable", "false"),
    ("AllowStartOnDemand", "true"),
    ("Enabled", "true"),
    ("Hidden", "false"),
    ("RunOnlyIfIdle", "false"),
    ("WakeToRun", "false"),
    ("ExecutionTimeLimit", _NO_LIMIT),
    ("Priority", "7"),
)


def task_xml(service: Service, user: str) -> bytes:
    """The task, in the encoding that schtasks reads.

    It starts when this user logs on, and every minute if it is not running: Windows' own restart
    (MS-TSCH 2.5.4.2) is for tasks that could not be started, not for those that crashed.

    Args:
        user: an account's SID or name. A log-on trigger without one is for everybody, and that
            only an administrator may have.
    """
    names = {None: NAMESPACE}
    task = etree.Element(_tag("Task"), {"version": "1.2"}, nsmap=names)  # type: ignore[arg-type] # stubs lack None
    registration = _under(task, "RegistrationInfo")
    _under(registration, "Author", texts.BACKGROUND_AUTHOR)
    _under(registration, "Description", texts.BACKGROUND_DESCRIPTION.format(folder=service.folder))

    triggers = _under(task, "Triggers")
    _under(_under(triggers, "LogonTrigger"), "UserId", user)
    again = _under(triggers, "TimeTrigger")
    _under(again, "StartBoundary", _LONG_AGO)
    _under(_under(again, "Repetition"), "Interval", _EVERY_MINUTE)

    principal = _under(_under(task, "Principals"), "Principal")
    principal.set("id", "Author")
    _under(principal, "UserId", user)
    _under(principal, "LogonType", "InteractiveToken")
    _under(principal, "RunLevel", "LeastPrivilege")

    settings = _under(task, "Settings")
    for name, value in _SETTINGS:
        _under(settings, name, value)
    restart = _under(settings, "RestartOnFailure")
    _under(restart, "Interval", _EVERY_MINUTE)
    _under(restart, "Count", _MOST_RESTARTS)

    actions = _under(task, "Actions")
    actions.set("Context", "Author")
    program, *arguments = service.command
    action = _under(actions, "Exec")
    _under(action, "Command", program)
    _under(action, "Arguments", subprocess.list2cmdline(arguments))
    text = etree.tostring(task, encoding="unicode")
    return codecs.BOM_UTF16_LE + f"{_DECLARATION}{text}".encode("utf-16-le")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _under(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, _tag(name))
    element.text = text
    return element
