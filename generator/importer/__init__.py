"""OpenAPI documents as contract files. Pure but for `read`: text in, files and diagnostics out."""

from generator.importer.openapi import Imported, import_openapi, name_in, slug_of

__all__ = ["Imported", "import_openapi", "name_in", "slug_of"]
