"""The editable page of the sandbox: an OPD fills its sheet in a browser, without internet.

`validation` judges what is typed, `typing_in` puts it into the spreadsheet by the API's own code,
`sheet_json` tells the page what to show, `endpoints` answer it, `page` is its frame. The grid
itself comes with the extra `himpun[training]`; `grid_files` finds it.
"""
