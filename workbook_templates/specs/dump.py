"""A template as text, for review: what stands where, how it looks, prints and checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sync.domain.addresses import cell_address, split_address
from workbook_templates.specs.parts import Looks, Parts, relation

_SERIES_PARTS = ("tx", "cat", "val")


def dump(path: Path) -> str:
    """Every sheet with its cells, tables, rules, print set-up and charts; then the names."""
    parts = Parts(path)
    book = parts.tree("xl/workbook.xml")
    targets = parts.targets("xl/workbook.xml")
    looks = Looks(parts)
    strings = parts.strings()
    lines = [path.name]
    for sheet in book.iter("sheet"):
        state = "" if sheet.get("state") is None else f" ({sheet.get('state')})"
        lines += ["", f"== {sheet.get('name')}{state}"]
        lines += _Sheet(parts, targets[relation(sheet)], looks, strings).lines()
    lines += ["", "== names"]
    sheets = [str(sheet.get("name")) for sheet in book.iter("sheet")]
    for name in book.iter("definedName"):
        scope = name.get("localSheetId")
        where = "" if scope is None else f" [{sheets[int(scope)]}]"
        lines.append(f"{name.get('name')}{where} = {name.text}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _attributes(element: etree._Element | None) -> str:
    if element is None:
        return "-"
    return " ".join(f"{etree.QName(key).localname}={value!s}" for key, value in element.items())


class _Sheet:
    """One worksheet part in words."""

    def __init__(self, parts: Parts, part: str, looks: Looks, strings: list[str]) -> None:
        self._parts = parts
        self._root = parts.tree(part)
        self._targets = parts.targets(part)
        self._looks = looks
        self._strings = strings

    def lines(self) -> Iterator[str]:
        """All that is worth reviewing, in a fixed order."""
        yield from self._layout()
        yield from self._tables()
        yield from self._cells()
        yield from self._rules()
        yield from self._charts()

    def _layout(self) -> Iterator[str]:
        root = self._root
        for tag in ("dimension", "tabColor", "sheetView", "pane", "pageSetup", "pageMargins"):
            element = next(root.iter(tag), None)
            if element is not None:
                yield f"{tag}: {_attributes(element)}"
        footer = root.findtext("headerFooter/oddFooter")
        if footer:
            yield f"footer: {footer}"
        widths = [
            f"{column.get('min')}-{column.get('max')}: {float(str(column.get('width'))):.1f}"
            for column in root.iter("col")
        ]
        yield "widths: " + ", ".join(widths)
        heights = [f"{row.get('r')}: {row.get('ht')}" for row in root.iter("row") if row.get("ht")]
        yield "heights: " + ", ".join(heights)
        merged = [str(merge.get("ref")) for merge in root.iter("mergeCell")]
        if merged:
            yield "merged: " + " ".join(merged)

    def _tables(self) -> Iterator[str]:
        styles = {str(cell.get("r")): cell.get("s") for cell in self._root.iter("c")}
        for item in self._root.iter("tablePart"):
            table = self._parts.tree(self._targets[relation(item)])
            ref = str(table.get("ref"))
            style = next(table.iter("tableStyleInfo"))
            buttons = "filter" if table.find("autoFilter") is not None else "no filter"
            yield f"table {table.get('name')} {ref}, {style.get('name')}, {buttons}"
            row, first = split_address(ref.partition(":")[0])
            for place, column in enumerate(table.iter("tableColumn"), first):
                look = self._looks.cell(styles.get(cell_address(row + 1, place)))
                yield f"  {column.get('name')}: {look}"

    def _cells(self) -> Iterator[str]:
        for cell in self._root.iter("c"):
            formula, value = cell.findtext("f"), cell.findtext("v")
            if formula is None and value is None:
                continue
            if cell.get("t") == "s":
                value = repr(self._strings[int(str(value))])
            shown = f"={formula} -> {value}" if formula else value
            yield f"{cell.get('r')}: {shown} | {self._looks.cell(cell.get('s'))}"

    def _rules(self) -> Iterator[str]:
        for link in self._root.iter("hyperlink"):
            yield f"link {link.get('ref')}: {link.get('location')}"
        for check in self._root.iter("dataValidation"):
            formulas = [check.findtext(f"formula{number}") or "" for number in (1, 2)]
            yield f"validation {_attributes(check)} {' '.join(formulas).strip()}"
        for rule, words in self._formats().items():
            yield f"{rule}: {'; '.join(words)}"
        for quiet in self._root.iter("ignoredError"):
            yield f"quiet: {_attributes(quiet)}"

    def _formats(self) -> dict[str, list[str]]:
        """Conditional formats: range, kind and change -> the words or formulas they ask for."""
        found: dict[str, list[str]] = {}
        for block in self._root.iter("conditionalFormatting"):
            for rule in block.iter("cfRule"):
                place = block.get("sqref") or block.findtext("sqref")
                change = self._looks.change(rule.get("dxfId"))
                words = str(rule.get("text") or rule.findtext("formula") or "")
                key = f"format {place}, {rule.get('type')}, {change}".rstrip(", ")
                found.setdefault(key, []).append(words)
        return found

    def _charts(self) -> Iterator[str]:
        for item in self._root.iter("drawing"):
            drawing = self._targets[relation(item)]
            root, targets = self._parts.tree(drawing), self._parts.targets(drawing)
            for anchor in root.iter("twoCellAnchor"):
                corner = [anchor.findtext(f"from/{side}") for side in ("col", "row")]
                chart = self._parts.tree(targets[relation(next(anchor.iter("chart")))])
                kinds = [node.tag for node in chart.iter() if str(node.tag).endswith("Chart")]
                title = "".join(text.text or "" for text in chart.iter("t"))
                yield f"chart at column {corner[0]}, row {corner[1]}: {kinds[0]} {title!r}"
                for series in chart.iter("ser"):
                    found = [series.find(part) for part in _SERIES_PARTS]
                    texts = [
                        next((node.text or "" for node in part.iter("f", "v")), "")
                        for part in found
                        if part is not None
                    ]
                    yield "  " + " | ".join(texts)
