"""The tab that is being read: whose it is, and the findings that are made about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.domain.cell_text import raw_text
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.findings_text import sentence
from sync.domain.tables import RawCell

MUST, SHOULD = Severity.MUST, Severity.SHOULD


@dataclass(frozen=True)
class Tab:
    """One OPD's tab for one format. `agency`, `format`: codes; `sheet`: the tab's title."""

    agency: str
    format: str
    sheet: str

    def finding(
        self,
        rule: Rule,
        severity: Severity,
        cell: str,
        facts: Mapping[str, str],
        *,
        raw: RawCell = None,
        row_key: str = "",
        field_key: str = "",
    ) -> Finding:
        """A finding with the rule's sentence.

        Args:
            facts: fields of the sentence; sheet, cell and value are known already.
        """
        known = {"sheet": self.sheet, "cell": cell, "value": raw_text(raw), **facts}
        return Finding(
            agency=self.agency,
            format=self.format,
            sheet=self.sheet,
            cell=cell,
            rule=rule,
            severity=severity,
            raw=raw_text(raw),
            sentence=sentence(rule, **known),
            row_key=row_key,
            field_key=field_key,
        )
