"""A collection as open data: CSV and a Frictionless Data Package, e-Walidata, what is withheld."""

from sync.export.writing import ExportReport, export_collection

__all__ = ["ExportReport", "export_collection"]
