"""The documented defaults of the SDK's runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.html.fields import FieldRow
from generator.html.prose import inline, prose, text
from generator.model import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service

_TITLES = {"analytics": "Event buffer", "structure": "Structure cache"}
_SAID = {
    "operation": "Endpoint behind it.",
    "operations": "Endpoints that may be let through.",
    "track": "Type of what it plays.",
    "backoff_factor": "The interval is multiplied by this after each failed flush.",
    "backoff_max_delay": "Seconds that the interval never exceeds.",
    "shutdown_attempts": "Attempts for each batch when the server closes.",
    "shutdown_budget": "Seconds for the drain when the server closes.",
    "shutdown_studio_budget": "The same in Studio.",
    "max_age": "Seconds after which the API refuses an event.",
    "max_future": "Seconds that an event may lie ahead.",
    "max_event_bytes": "Bytes of one event at most.",
    "max_batch_bytes": "Bytes of one request, roughly.",
    "attempts": "Attempts in all, the first included.",
    "base_delay": "Seconds before the second attempt; doubled for each further one, with jitter.",
    "max_delay": "Seconds that no wait exceeds.",
    "timeout": "Seconds for one attempt.",
    "budget": "Seconds for a whole call, waits included.",
}


@dataclass(frozen=True, slots=True)
class DefaultsView:
    """The defaults of one module."""

    title: str
    description: Markup
    rows: tuple[FieldRow, ...]


def runtime_views(service: Service) -> Iterator[DefaultsView]:
    """The modules that the SDK has, and its retries."""
    for name in service.runtime._fields:
        module = getattr(service.runtime, name)
        if module is not None:
            title = _TITLES.get(name, _title(name))
            yield DefaultsView(title, prose(module.description), tuple(_rows(module)))
    yield DefaultsView("Retries", Markup(""), tuple(_rows(service.retry)))


def _title(name: str) -> str:
    """The name of a module in words."""
    return name.replace("_", " ").capitalize()


def _rows(module: Any) -> Iterator[FieldRow]:
    for name in module._fields:
        value = getattr(module, name)
        if name in ("origin", "description", "events") or value is None:
            continue
        if isinstance(value, Setting):
            notes = [
                Markup("{} {}").format(words, _number(bound))
                for words, bound in (("at least", value.minimum), ("at most", value.maximum))
                if bound is not None
            ]
            said = inline(value.description or "")
            yield FieldRow(_camel(name), _number(value.default), description=said, notes=tuple(notes))
        else:
            values = value if isinstance(value, tuple) else (value,)
            shown = Markup(", ").join(
                _number(item) if isinstance(item, (int, float)) else Markup("<code>{}</code>").format(text(item))
                for item in values
            )
            yield FieldRow(_camel(name), shown, description=inline(_SAID.get(name, "")))


def _number(value: float) -> Markup:
    return Markup("{}").format(f"{value:,g}" if abs(value) < 1e6 else f"{value:,.0f}")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
