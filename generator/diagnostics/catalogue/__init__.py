"""All codes of diagnostics, explained."""

from generator.diagnostics.catalogue import (
    examples,
    files,
    http,
    importing,
    names,
    references,
    requests,
    responses,
    runtime,
    schemas,
    structure,
    templates,
)
from generator.diagnostics.catalogue.entry import Entry

CATALOGUE: dict[str, Entry] = dict(
    sorted(
        (code, entry)
        for module in (
            examples,
            files,
            http,
            importing,
            names,
            references,
            requests,
            responses,
            runtime,
            schemas,
            structure,
            templates,
        )
        for code, entry in module.ENTRIES.items()
    )
)
"""Code -> what there is to say about it, in order of the codes. A code never changes its meaning."""

__all__ = ["CATALOGUE", "Entry"]
