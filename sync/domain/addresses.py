"""Cell addresses in A1 notation, the way people and both spreadsheet programs write them."""

from __future__ import annotations


def column_letters(index: int) -> str:
    """Letters of a column counted from 0: 0 -> 'A', 25 -> 'Z', 26 -> 'AA'."""
    if index < 0:
        raise ValueError("a column index starts at 0")
    letters = ""
    number = index + 1
    while number:
        number, remainder = divmod(number - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def column_index(letters: str) -> int:
    """Index, counted from 0, of a column's letters: 'A' -> 0, 'AA' -> 26; else ValueError."""
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(f"not letters of a column: {letters!r}")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_address(row: int, column: int) -> str:
    """Address of a cell whose row and column are counted from 0: (6, 5) -> 'F7'."""
    return f"{column_letters(column)}{row + 1}"


def split_address(address: str) -> tuple[int, int]:
    """Row and column, counted from 0, of an address such as 'F7' or '$F$7'; else ValueError."""
    plain = address.replace("$", "")
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits) or int(digits) < 1:
        raise ValueError(f"not a cell address: {address!r}")
    return int(digits) - 1, column_index(letters)
