"""Reading contract files: from bytes on disk to documents that know where each value stands."""

from typing import TYPE_CHECKING, Any

from generator.load.document import Document, Pointer
from generator.load.files import Source, kind_of, read_spec

if TYPE_CHECKING:
    from generator.load.yaml_text import parse

__all__ = ["Document", "Pointer", "Source", "kind_of", "parse", "read_spec"]


def __getattr__(name: str) -> Any:
    """Import the YAML library only when something is parsed."""
    if name != "parse":
        raise AttributeError(name)
    from generator.load.yaml_text import parse

    return parse
