"""`python -m workbook_templates.specs [--check]`: build the templates, or compare them."""

from __future__ import annotations

import sys

from workbook_templates.specs.build import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
