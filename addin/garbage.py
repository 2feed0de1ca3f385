"""How often Python looks for objects that only hold each other."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 50_000
_ROUNDS = 20


def look_for_garbage_seldom() -> None:
    """Modules stay, so Python looks at them no more; and it looks at the rest seldom.

    A step makes millions of small objects, and hardly one of them in a ring: looking for rings
    after every 700 new ones, as is usual, took a tenth of a step's time. The price is 20 to 40 MB.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _ROUNDS, _ROUNDS)
