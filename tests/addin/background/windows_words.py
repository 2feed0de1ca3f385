"""How a Windows program takes its command line apart (C runtime's published rules)."""

from __future__ import annotations


def split_words(line: str) -> list[str]:
    """The arguments: quotes hold spaces together, backslashes count only before a quote."""
    words: list[str] = []
    word, is_quoted, has_begun, slashes = "", False, False, 0
    for sign in line:
        if sign == "\\":
            slashes += 1
            has_begun = True
            continue
        if sign == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                is_quoted = not is_quoted
            has_begun = True
        else:
            word += "\\" * slashes
            if sign in " \t" and not is_quoted:
                if has_begun:
                    words.append(word)
                word, has_begun = "", False
            else:
                word += sign
                has_begun = True
        slashes = 0
    word += "\\" * slashes
    return [*words, word] if has_begun else words
