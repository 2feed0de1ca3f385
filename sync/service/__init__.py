"""`himpun watch`: a small process that watches, and lets short-lived workers do the work.

The watcher holds no spreadsheet, store or workbook: it is small, and nothing that a file or an
answer does can stop it. A worker does one visit (take in files, pull, bring the master up to
date), tells what came of it in one line, and ends.
"""
