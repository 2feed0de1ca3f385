"""Reading a package's parts for the dump: XML trees, shared strings, styles in words."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Parts:
    """The XML parts of one file, namespaces left out."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._data = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> etree._Element:
        """A part's root; tags carry no namespace."""
        root = etree.fromstring(self._data[name])
        for element in root.iter(etree.Element):
            element.tag = etree.QName(element).localname
        return root

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._data

    def targets(self, part: str) -> dict[str, str]:
        """Relationship id -> part name, or the address of an external target."""
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._data:
            return {}
        found = {}
        for item in self.tree(relations):
            target = str(item.get("Target"))
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            found[str(item.get("Id"))] = target
        return found

    def strings(self) -> list[str]:
        """The shared strings."""
        if not self.has("xl/sharedStrings.xml"):
            return []
        root = self.tree("xl/sharedStrings.xml")
        return ["".join(text.text or "" for text in item.iter("t")) for item in root]


def relation(element: etree._Element) -> str:
    """The `r:id` of an element."""
    return str(element.get(f"{{{_OFFICE}}}id"))


def children(root: etree._Element, name: str) -> list[etree._Element]:
    """What stands in a part's element of that name; nothing if there is none."""
    holder = root.find(name)
    return [] if holder is None else list(holder)


class Looks:
    """Cell styles in a few words: number format, font, fill, alignment."""

    def __init__(self, parts: Parts) -> None:
        root = parts.tree("xl/styles.xml")
        self._formats = {
            str(item.get("numFmtId")): str(item.get("formatCode")) for item in root.iter("numFmt")
        }
        self._fonts = [self._font(item) for item in children(root, "fonts")]
        self._fills = [self._fill(item) for item in children(root, "fills")]
        self._cells = [self._cell(item) for item in children(root, "cellXfs")]
        self._changes = [self._change(item) for item in children(root, "dxfs")]

    def cell(self, number: str | None) -> str:
        """Style of a cell by its style number."""
        return self._cells[int(number or 0)]

    def change(self, number: str | None) -> str:
        """What a conditional format changes, by its number."""
        return "" if number is None else self._changes[int(number)]

    def _cell(self, xf: etree._Element) -> str:
        words = [self._fonts[int(str(xf.get("fontId")))], self._fills[int(str(xf.get("fillId")))]]
        number = str(xf.get("numFmtId"))
        if number != "0":
            words.append(f"'{self._formats.get(number, number)}'")
        alignment = xf.find("alignment")
        if alignment is not None:
            words += [f"{key!s} {value!s}" for key, value in alignment.items()]
        return ", ".join(word for word in words if word)

    def _change(self, dxf: etree._Element) -> str:
        words = [self._colour(item) for item in dxf.iter("color")]
        words += ["on " + self._colour(item) for item in dxf.iter("bgColor")]
        words += [f"'{item.get('formatCode')}'" for item in dxf.iter("numFmt")]
        return " ".join(words)

    def _font(self, font: etree._Element) -> str:
        size, name = font.find("sz"), font.find("name")
        words = [] if name is None else [str(name.get("val"))]
        words += [] if size is None else [str(size.get("val"))]
        words += [tag for tag in ("b", "i", "u") if font.find(tag) is not None]
        colour = font.find("color")
        return " ".join(words + ([] if colour is None else [self._colour(colour)]))

    def _fill(self, fill: etree._Element) -> str:
        colour = fill.find("patternFill/fgColor")
        return "" if colour is None else "on " + self._colour(colour)

    @staticmethod
    def _colour(element: etree._Element) -> str:
        rgb = element.get("rgb")
        return f"#{str(rgb)[2:]}" if rgb else f"theme {element.get('theme')}"
