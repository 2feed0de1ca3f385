"""The truth, kept: `open_store` gives a `SqlStore`, which fits `sync.ports.Store`."""

from sync.store.opening import open_store, store_file
from sync.store.sql_store import SqlStore

__all__ = ["SqlStore", "open_store", "store_file"]
