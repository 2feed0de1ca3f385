"""What is kept for a bad day: the store's daily backups, and the ways back to a good state."""

from sync.keeping.daily import keep_store, kept_today
from sync.keeping.masters import master_with_way_back
from sync.keeping.way_back import is_hurt, opened_store

__all__ = ["is_hurt", "keep_store", "kept_today", "master_with_way_back", "opened_store"]
