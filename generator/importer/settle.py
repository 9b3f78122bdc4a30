"""What a document gets wrong is taken out of the contract, so that what is written validates and generates at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.importer.checked import Problem, problems
from generator.importer.names import unique
from generator.importer.references import references_of
from generator.importer.service import PLACEHOLDER

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer
    from generator.render import Templates

_ROUNDS = 40
_NAME = re.compile(r"`([^`]*)`")

_ABOVE = {
    **dict.fromkeys(("LS307", "LS308"), ("discriminator",)),
    **dict.fromkeys(("LS355", "LS356", "LS357", "LS358", "LS359"), ("pagination",)),
    **dict.fromkeys(("LS361", "LS362", "LS363", "LS364", "LS365"), ("example", "examples", "default")),
    **dict.fromkeys(("LS366", "LS367", "LS368", "LS369"), ("longRunning",)),
    "LS328": ("requestBody",),
    "LS370": ("response",),
    "LS351": ("schema",),
}
"""Code -> keys: the innermost of them on the way to the problem is left out."""

_ELEMENTS = {
    **dict.fromkeys(("LS323", "LS325", "LS371", "LS374", "LS375", "LS380", "LS407"), ("parameters", "headers")),
    "LS354": ("encoding",),
    "LS409": ("properties", "enum"),
}
"""Code -> keys of lists or mappings: the element on the way to the problem is left out."""

_NEVER_EMPTY = frozenset(("enum", "examples", "required", "headers", "events", "runtime"))
"""Lists and mappings that are left out with the last of what is in them."""

_NAMES = frozenset(("LS311", "LS403", "LS404"))
"""Codes of names of methods."""

_MAKERS = frozenset(("pagination", "longRunning", "events", "customEvents"))
"""Parts of an endpoint that make further methods."""

_SETTINGS: dict[Pointer, int] = {("retry",): 1, ("headers",): 2, ("rateLimitHeaders",): 2}
"""Part of a service -> how many steps lead to what is left out of it."""

_SERVERS = frozenset(("LS376", "LS377"))
"""Codes of addresses that can't be called."""

_ITSELF = frozenset(("LS201", "LS203", "LS204", "LS205", "LS207", "LS306", "LS327", "LS331", "LS332", "LS333"))
_ITSELF |= {"LS334", "LS335", "LS352"}
"""Codes whose value is left out itself."""

_NOT_LOST = frozenset(code for code, keys in _ABOVE.items() if keys in (("pagination",), ("longRunning",)))
_SENT_ANYWAY = frozenset(("LS375", "LS380"))
_NOT_LOST |= _SENT_ANYWAY
"""Pages and long-running work, which were only guessed, and parameters that carry the key: the SDK adds it anyway."""


def settle(
    source: OpenApi, slug: str, files: dict[str, dict[str, Any]], templates: Templates, *, every_type: bool = False
) -> None:
    """Take out of the files what is wrong with them, and note it.

    Args:
        source: The document.
        slug: Name of the service's folder.
        files: The contract files by stem.
        templates: What the SDK will be made with.
        every_type: Whether types stay to which nothing refers.

    Raises:
        RefusedError: The service as a whole can't be.
    """
    for _ in range(_ROUNDS):
        found = problems(slug, files, templates)
        if not found:
            break
        gone: set[tuple[str, Pointer]] = set()
        distinct = {(item.stem, item.pointer, item.code, item.diagnostic.message): item for item in found}
        for problem in sorted(distinct.values(), key=lambda item: _order(item.pointer), reverse=True):
            if (problem.stem, ()) not in gone and not _mend(source, files, problem, gone):
                _leave_out(source, files, problem)
                gone.add((problem.stem, ()))
    if not every_type:
        _forget_unused(files)


def _order(pointer: Pointer) -> list[tuple[int, int, str]]:
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in pointer]


def _mend(source: OpenApi, files: dict[str, dict[str, Any]], problem: Problem, gone: set[tuple[str, Pointer]]) -> bool:
    """Whether the problem could be taken out alone; what was taken out for an earlier one is not looked at again."""
    value, pointer, code = files[problem.stem], problem.pointer, problem.code
    extra = _extra(files, problem)
    if extra is not None:
        _leave_out_extra(source, files, extra, problem, gone)
        return True
    if code in ("LS401", "LS402"):
        return _retitle(files, problem)
    if code == "LS302" or (code in ("LS202", "LS206", "LS404") and problem.stem == "types"):
        return _open_type(source, files, problem)
    target: Pointer | None = None
    if code in _SERVERS:
        target = pointer[:2] if problem.stem == "service" else ("server",)
    elif code in _ABOVE:
        target = _up_to(pointer, _ABOVE[code], 1)
    elif code in _ELEMENTS:
        target = _up_to(pointer, _ELEMENTS[code], 2)
    elif code in _ITSELF and len(pointer) > 1:
        target = pointer
    if target is not None and any((problem.stem, target[:length]) in gone for length in range(1, len(target) + 1)):
        return True
    if target is None or _is_needed(value, target):
        return False
    gone.add((problem.stem, target))
    if code in _SERVERS and problem.stem == "service":
        _leave_out_server(source, value["servers"], int(pointer[1]), problem)
        return True
    if code not in _NOT_LOST or (source.own and code not in _SENT_ANYWAY):
        _note(source, value, target, problem)
    _delete(value, target)
    return True


def _extra(files: dict[str, dict[str, Any]], problem: Problem) -> tuple[str, Pointer] | None:
    """What goes before the endpoint or the service does: the SDK makes its calls without it."""
    if problem.code == "LS345":
        return "service", ("runtime", "analytics")
    if problem.code in _NAMES:
        for stem, pointer in ((problem.stem, problem.pointer), *problem.others):
            if pointer[-1:] == ("method",) and pointer[0] in _MAKERS:
                return stem, pointer[:-1]
    pointer = problem.pointer
    if problem.stem == "service":
        if pointer[:1] == ("runtime",) and len(pointer) > 1:
            listed = _get(files["service"], pointer[:3])
            alone = pointer[2:3] == ("operations",) and len(pointer) > 3 and len(listed) > 1
            return "service", pointer[: 4 if alone else 2]
        if pointer[:1] in _SETTINGS:
            return "service", pointer[: _SETTINGS[pointer[:1]]]
    elif pointer[:1] == ("customEvents",):
        return problem.stem, pointer[:1]
    elif pointer[:1] in (("events",), ("examples",)) and problem.stem != "types":
        return problem.stem, pointer[:2]
    return None


def _leave_out_extra(
    source: OpenApi,
    files: dict[str, dict[str, Any]],
    extra: tuple[str, Pointer],
    problem: Problem,
    gone: set[tuple[str, Pointer]],
) -> None:
    stem, target = extra
    if stem in files and not any((stem, target[:length]) in gone for length in range(len(target) + 1)):
        gone.add(extra)
        _note(source, files[stem], target, Problem(stem, target, problem.diagnostic))
        _delete(files[stem], target)


def _up_to(pointer: Pointer, keys: tuple[str, ...], length: int) -> Pointer | None:
    for index in range(len(pointer) - length, -1, -1):
        if pointer[index] in keys:
            return pointer[: index + length]
    return None


def _is_needed(value: Any, pointer: Pointer) -> bool:
    """Whether the endpoint can't be called without it."""
    inside = _get(value, pointer)
    if len(pointer) == 2 and pointer[0] == "parameters" and isinstance(inside, dict):
        path = str(value.get("path"))
        if inside.get("in") == "path":
            return f"{{{inside.get('name')}}}" in path
        return inside.get("required") is True and inside.get("in") == "query"
    return pointer == ("requestBody",) and isinstance(inside, dict) and inside.get("required") is not False


def _get(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if not inside:
            return None
        value = value[step]
    return value


def _delete(value: Any, pointer: Pointer) -> None:
    """Take a value out, and what is empty without it."""
    holder = _get(value, pointer[:-1])
    step = pointer[-1]
    if isinstance(holder, dict):
        holder.pop(step, None)
    elif isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        del holder[step]
    if holder in ([], {}) and len(pointer) > 1 and pointer[-2] in _NEVER_EMPTY:
        _delete(value, pointer[:-1])


def _note(source: OpenApi, value: Any, target: Pointer, problem: Problem) -> None:
    source.lose(
        "LS667" if target[-1] in ("example", "default") or "examples" in target[-2:] else "LS664",
        source.origin(value, target),
        f"`{'.'.join(map(str, target))}` of {problem.stem}.yaml is left out: {problem.diagnostic.message}",
    )


def _leave_out(source: OpenApi, files: dict[str, dict[str, Any]], problem: Problem) -> None:
    value = files[problem.stem]
    at = source.origin(value, problem.pointer)
    if problem.stem == "types" and len(problem.pointer) > 1:
        _open_type(source, files, problem)
        return
    if problem.stem in ("service", "types"):
        raise source.refusal(problem.code, at, problem.diagnostic.message, problem.diagnostic.hint)
    source.lose(
        "LS665",
        source.origin(value, ()),
        f"{value.get('method')} {value.get('path')} is left out: {problem.diagnostic.message}",
        problem.diagnostic.hint,
    )
    del files[problem.stem]


def _open_type(source: OpenApi, files: dict[str, dict[str, Any]], problem: Problem) -> bool:
    """A shared type without a shape of its own becomes one that takes anything."""
    types, name = files["types"]["types"], problem.pointer[1]
    if types[name] != {}:
        message = f"type `{name}` takes anything: {problem.diagnostic.message}"
        source.lose("LS664", source.origin(files["types"], ("types", name)), message)
        types[name] = {}
    return True


def _retitle(files: dict[str, dict[str, Any]], problem: Problem) -> bool:
    """Give an object written in place a type name that nothing else has."""
    match = _NAME.search(problem.diagnostic.message)
    titles = set(_titles(list(files.values()))) | set(files.get("types", {}).get("types", {}))
    for stem, pointer in ((problem.stem, problem.pointer), *problem.others):
        path = pointer[:-1] if pointer and pointer[-1] == "title" else pointer
        schema = _get(files[stem], path)
        is_shared = stem == "types" and len(path) == 2
        if match is not None and isinstance(schema, dict) and "method" not in schema and not is_shared:
            schema["title"] = unique(match[1], {match[1], *titles})
            return True
    return False


def _titles(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["title"]] if isinstance(value.get("title"), str) else []
        return own + [title for item in value.values() for title in _titles(item)]
    if isinstance(value, list):
        return [title for item in value for title in _titles(item)]
    return []


def _leave_out_server(source: OpenApi, servers: list[dict[str, Any]], index: int, problem: Problem) -> None:
    advice = "write the address of the API into service.yaml"
    source.lose("LS651", ("servers", index), f"server {index}: {problem.diagnostic.message}", advice)
    del servers[index]
    if not servers:
        servers.append({"url": PLACEHOLDER})


def _forget_unused(files: dict[str, dict[str, Any]]) -> None:
    """Types that only what was left out refers to."""
    types = files.get("types", {}).get("types", {})
    waiting = [name for stem, value in files.items() if stem != "types" for name in references_of(value)]
    waiting += [module["track"] for module in files["service"].get("runtime", {}).values() if "track" in module]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used and name in types:
            used.add(name)
            waiting.extend(references_of(types[name]))
    if types:
        files["types"]["types"] = {name: value for name, value in types.items() if name in used}
    if not files.get("types", {}).get("types", {}):
        files.pop("types", None)
