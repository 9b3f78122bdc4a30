"""The only place that writes: `out/` and its manifest."""

from generator.write.changes import Change, Kind, compare
from generator.write.files import update, write_changes
from generator.write.manifest import MANIFEST, Manifest, read_manifest

__all__ = ["MANIFEST", "Change", "Kind", "Manifest", "compare", "read_manifest", "update", "write_changes"]
