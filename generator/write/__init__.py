"""The only place that writes: `out/` and its manifest."""

from typing import TYPE_CHECKING, Any

from generator.write.changes import Change, Kind, compare, is_current
from generator.write.manifest import MANIFEST, Manifest, read_manifest

if TYPE_CHECKING:
    from generator.write.files import update, write_changes

__all__ = [
    "MANIFEST",
    "Change",
    "Kind",
    "Manifest",
    "compare",
    "is_current",
    "read_manifest",
    "update",
    "write_changes",
]


def __getattr__(name: str) -> Any:
    """Import what writes only when something is written."""
    if name not in ("update", "write_changes"):
        raise AttributeError(name)
    from generator.write import files

    return getattr(files, name)
