"""The sentence of a finding: what is wrong at which cell, and how to mend it."""

from __future__ import annotations

import re
from collections import defaultdict

from sync.domain.findings import Rule
from sync.texts import FINDING_TEXTS

_LONGEST_VALUE = 60
_LONGEST_LIST = 240
_NOT_PRINTABLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


def sentence(rule: Rule, /, **facts: object) -> str:
    """One line for people: what is wrong, then how to mend it.

    Args:
        facts: any of sheet, cell, value, label, row, unit, choices, minimum, maximum, expected,
            detail; the missing ones are empty, others are ignored. They are put in as plain text
            (braces and markup mean nothing), on one line, long ones shortened with an ellipsis.
    """
    fields: defaultdict[str, str] = defaultdict(str)
    for name, fact in facts.items():
        fields[name] = _shortened(name, fact)
    text = FINDING_TEXTS[rule.name]
    parts = (text.what.format_map(fields), text.next_action.format_map(fields))
    return " ".join(" ".join(parts).split())


def _shortened(name: str, fact: object) -> str:
    text = _NOT_PRINTABLE.sub(" ", "" if fact is None else str(fact)).strip()
    longest = _LONGEST_VALUE if name == "value" else _LONGEST_LIST
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
