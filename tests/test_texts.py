"""Every sentence is used by somebody, and gets the facts that it names."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sync import texts
from sync.texts import Text

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    path
    for folder in ("addin", "sync", "workbook_templates")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.parent.name != "texts"
]
WORDED: dict[str, Text | str] = {
    name: value
    for name, value in vars(texts).items()
    if isinstance(value, Text | str)
    if name.isupper()
}
OF_THE_ERROR = frozenset({"where"})


def fields_of(text: Text | str) -> frozenset[str]:
    parts = (text.what, text.next_action) if isinstance(text, Text) else (text,)
    found = (name for part in parts for _, name, _, _ in string.Formatter().parse(part))
    return frozenset(name for name in found if name)


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES)


def text_named(node: ast.AST) -> str | None:
    """The text that an expression names: `texts.X`, `texts.X.what`, or `X` by itself."""
    if isinstance(node, ast.Attribute) and node.attr in ("what", "next_action"):
        node = node.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.value.id == "texts" and node.attr in WORDED else None
    return node.id if isinstance(node, ast.Name) and node.id in WORDED else None


def used_names() -> Iterator[str]:
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute | ast.Name):
                yield node.attr if isinstance(node, ast.Attribute) else node.id


def calls() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every call that fills a text: where, the text, the facts given."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(word.arg is None for word in node.keywords):
                continue
            given = frozenset(word.arg or "" for word in node.keywords)
            name = None
            if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
                name = text_named(node.func.value)
            elif node.args and _raises(node.func):
                name = text_named(node.args[0])
            if name is not None:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", name, given - OF_THE_ERROR


def _raises(function: ast.expr) -> bool:
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name.endswith("Error") or name == "Unwritable"


def test_nobody_keeps_a_text_that_nobody_uses() -> None:
    public = {name for name in vars(texts) if name.isupper()}
    assert public - set(used_names()) == set()


def test_every_text_gets_the_facts_that_it_names() -> None:
    wrong = {
        place: (name, sorted(fields_of(WORDED[name]) ^ given))
        for place, name, given in calls()
        if fields_of(WORDED[name]) != given
    }
    assert wrong == {}


def test_most_texts_are_filled_where_they_are_named() -> None:
    """Those that are chosen first and filled later escape the rule above; they must stay few."""
    with_facts = {name for name, text in WORDED.items() if fields_of(text)}
    seen = {name for _, name, _ in calls()}
    assert 5 * len(with_facts - seen) < len(with_facts)


def test_no_name_is_given_to_two_texts() -> None:
    """All modules share one name space: the later one would take the other one's place unseen."""
    given: dict[str, str] = {}
    for path in sorted(Path(texts.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets += [node.target] if isinstance(node, ast.AnnAssign) else []
            for target in targets:
                assert isinstance(target, ast.Name)
                assert given.setdefault(target.id, path.stem) == path.stem, target.id


def test_a_command_is_told_in_quotes_that_every_system_knows() -> None:
    """To cmd.exe a single quote is a letter of the name."""
    in_single = re.compile(r"\bhimpun [^.]*'\S*\{")
    sentences = {
        name: " ".join((text.what, text.next_action)) if isinstance(text, Text) else text
        for name, text in WORDED.items()
    }
    assert [name for name, sentence in sentences.items() if in_single.search(sentence)] == []
    assert [name for name, sentence in sentences.items() if 'himpun terima "{name}"' in sentence]
