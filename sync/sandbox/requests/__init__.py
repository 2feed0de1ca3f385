"""`spreadsheets.batchUpdate`: each request type is one small function in one table.

A batch works on a copy of the spreadsheet; whoever runs it swaps the copy in only when every
request went well, so a batch is atomic.
"""

from __future__ import annotations

from sync.sandbox.requests import (
    cells,
    conditional,
    extent,
    merges,
    paste,
    protected,
    ranges,
    sorting,
    tabs,
)
from sync.sandbox.requests.batch import Batch, Handler, run

TABLE: dict[str, Handler] = {
    name: handler
    for module in (tabs, cells, merges, protected, extent, ranges, conditional, sorting, paste)
    for name, handler in module.HANDLERS.items()
}

__all__ = ["TABLE", "Batch", "run"]
