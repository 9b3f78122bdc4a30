"""Reading contract files: from bytes on disk to documents that know where each value stands."""

from generator.load.document import Document, Pointer
from generator.load.files import Source, kind_of, read_spec
from generator.load.yaml_text import parse

__all__ = ["Document", "Pointer", "Source", "kind_of", "parse", "read_spec"]
