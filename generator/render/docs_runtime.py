"""The defaults of the SDK's runtime with their bounds, for the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.markdown import blocks, cell

if TYPE_CHECKING:
    from generator.model import Service, Setting
    from generator.render.templates import Templates

_UNITS = ((86_400, "days"), (3600, "hours"), (60, "minutes"))


def runtime_text(service: Service, templates: Templates) -> str:
    """The section below its heading."""
    return templates.render("docs/runtime.md.jinja", **_values(service)).strip()


def _values(service: Service) -> dict[str, Any]:
    runtime, retry = service.runtime, service.retry
    values: dict[str, Any] = {
        "analytics": None,
        "structure": None,
        "player": None,
        "access": None,
        "retry": {
            "attempts": retry.attempts,
            "base_delay": _number(retry.base_delay),
            "max_delay": _number(retry.max_delay),
            "timeout": retry.timeout,
            "budget": _number(retry.budget),
        },
    }
    analytics = runtime.analytics
    if analytics is not None:
        values["analytics"] = {
            "description": _text(analytics.description),
            "interval": _setting(analytics.batch_interval, " s"),
            "batch": _setting(analytics.max_batch_size),
            "queue": _setting(analytics.max_queue_size),
            "factor": _number(analytics.backoff_factor),
            "max_delay": _number(analytics.backoff_max_delay),
            "attempts": analytics.shutdown_attempts,
            "budget": _number(analytics.shutdown_budget),
            "studio_budget": _number(analytics.shutdown_studio_budget),
            "max_age": _duration(analytics.max_age),
            "max_future": _duration(analytics.max_future),
            "max_event_bytes": analytics.max_event_bytes,
            "max_batch_bytes": analytics.max_batch_bytes,
        }
    structure = runtime.structure
    if structure is not None:
        values["structure"] = {
            "description": _text(structure.description),
            "size": _setting(structure.cache_size),
            "ttl": _setting(structure.not_found_ttl, " s"),
        }
    if runtime.player is not None:
        values["player"] = {
            "description": _text(runtime.player.description),
            "timeout": _setting(runtime.player.load_timeout, " s"),
        }
    access = runtime.client_access
    if access is not None:
        values["access"] = {
            "description": _text(access.description),
            "operations": ", ".join(f"`{name}`" for name in access.operations),
            "calls": _setting(access.calls_per_minute),
            "burst": _setting(access.burst),
            "concurrent": _setting(access.concurrent),
            "bytes": _setting(access.max_request_bytes, " bytes"),
        }
    return values


def _text(text: str | None) -> str:
    return blocks(text) if text else ""


def _setting(setting: Setting, unit: str = "") -> dict[str, str]:
    low, high = setting.minimum, setting.maximum
    if low is not None and high is not None:
        bounds = f"{_number(low)} to {_number(high)}{unit}"
    elif low is not None:
        bounds = f"at least {_number(low)}{unit}"
    else:
        bounds = "" if high is None else f"at most {_number(high)}{unit}"
    return {"default": _number(setting.default), "bounds": bounds, "why": cell(setting.description or "")}


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else str(int(value))


def _duration(seconds: float | None) -> str | None:
    """Seconds in the largest unit that goes into them."""
    if not seconds:
        return None
    for size, name in _UNITS:
        if seconds >= 2 * size and seconds % size == 0:
            return f"{seconds / size:g} {name}"
    return f"{_number(seconds)} s"
