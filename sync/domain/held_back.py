"""Why tables of an OPD were not taken over, shortly: what held them, then what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sync import texts
from sync.domain.findings import Finding, Rule

_MOST = 3


def held_back_sentence(findings: Sequence[Finding], taken: Collection[str], accept: str) -> str:
    """The findings that hold tables back, the way to take them all the same, how many others.

    Args:
        findings: of one pull, over all its tables; taken: codes of the formats that were taken.
        accept: how a person takes answers that shrank; said only where some did.
    """
    refused = [found for found in findings if found.format not in taken]
    causes = [found for found in refused if found.rule.holds_table] or refused
    sentences = [found.sentence for found in causes[:_MOST]]
    if any(found.rule is Rule.SOURCE_SHRUNK for found in refused):
        sentences.append(accept)
    others = len(refused) - min(len(causes), _MOST)
    if others:
        sentences.append(texts.HELD_BACK_OTHERS.format(count=others))
    return " ".join(sentences)
