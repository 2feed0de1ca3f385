"""The three workbooks that himpun starts from, built from text by `specs`."""
