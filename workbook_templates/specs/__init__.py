"""What the templates look like, as text: `python -m workbook_templates.specs` builds them."""
