"""The Moonwave comments of the SDKs say of every public function all that a caller has to know."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest
from support.contracts import project
from support.lune import ROOT
from support.moonwave import Documented, functions

IGNORED = "@ignore"
HANDED_OUT = ("MusicPlayer", "FollowConnection", "Pages")
"""Classes of the runtime whose objects callers get from a client."""

WAITS = re.compile(r"\btask\.wait\(|:Wait\(|coroutine\.yield\(|:WaitForChild\(|:InvokeServer\(|:RequestAsync\(")
THROWS = re.compile(r"(?<![\w.:])(?:error|assert)\(")
ERROR_TAG = re.compile(r'^(?:"[^"]+"|\w+) -- \w')


def sources() -> dict[str, str]:
    return {path: text for path, text in project().files.items() if "/src/" in path and path.endswith(".luau")}


@cache
def everything() -> list[Documented]:
    """The functions of all modules that have a `@class` which the documentation shows."""
    found: dict[tuple[str, str, str], Documented] = {}
    for path, text in sources().items():
        if "@class" in text and IGNORED not in text:
            module = path.split("/src/")[1] if "/runtime/" in path else path
            for function in functions(path, text):
                if not function.name.startswith("_") and "@private" not in function.comment:
                    found.setdefault((module, function.owner, function.name), function)
    return list(found.values())


def clients() -> list[Documented]:
    return [function for function in everything() if "/runtime/" not in function.file]


def public() -> list[Documented]:
    """What callers of an SDK can get hold of."""
    shown = [f for f in everything() if any(f"@class {name}\n" in sources()[f.file] for name in HANDED_OUT)]
    return [*clients(), *shown]


def report(wrong: list[str]) -> None:
    assert not wrong, "\n".join(wrong)


def test_there_is_something_to_look_at() -> None:
    names = {f"{function.owner}.{function.name}" for function in public()}
    assert {
        "AudioScape.new",
        "Client.search",
        "Client.trackPlay",
        "MusicPlayer.play",
        "AudioScapeClient.search",
    } <= names
    assert len(names) > 50
    assert len(everything()) > 100


def test_each_says_in_a_sentence_what_it_does() -> None:
    report([str(function) for function in everything() if not re.match(r"[A-Z`].*[.:]", function.summary)])


def test_each_says_what_every_parameter_is() -> None:
    wrong = []
    for function in public():
        given = [re.split(r"[:?]", parameter)[0].strip() for parameter in function.parameters]
        told = [tag.split()[0] for tag in function.tags("param") if re.match(r"\S+ .*\S -- \S", tag)]
        if given != told:
            wrong.append(f"{function}: takes {given}, documents {told}")
    report(wrong)


def test_each_says_what_it_returns() -> None:
    wrong = []
    for function in public():
        told = function.tags("return")
        if len(told) != len(function.results):
            wrong.append(f"{function}: returns {list(function.results)}, documents {told}")
    report(wrong)


def test_each_that_throws_says_so_and_when() -> None:
    throwing = {f"{function.owner}.{function.name}(" for function in everything() if function.tags("error")}
    wrong = []
    for function in public():
        throws = THROWS.search(function.body) or any(f" {name}" in function.body for name in throwing)
        if throws and not function.tags("error") and "pcall" not in function.body:
            wrong.append(str(function))
        wrong.extend(f"{function}: {tag}" for tag in function.tags("error") if not ERROR_TAG.match(tag))
    report(wrong)


def test_each_that_may_wait_says_that_it_yields() -> None:
    wrong = [
        str(function) for function in everything() if WAITS.search(function.body) and "@yields" not in function.comment
    ]
    report(wrong)


def test_what_yields_underneath_yields_above() -> None:
    """A method of a client that passes on to a yielding method of the runtime."""
    yielding = {
        function.name for function in everything() if "/runtime/" in function.file and "@yields" in function.comment
    }
    wrong = []
    for function in clients():
        called = set(re.findall(r"self\._\w+:(\w+)\(", function.body)) & yielding
        if called and "@yields" not in function.comment:
            wrong.append(f"{function}: {called}")
    report(wrong)


def test_each_is_shown_in_its_class() -> None:
    wrong = []
    classes = {name for text in sources().values() for name in re.findall(r"@class (\w+)", text)}
    for function in public():
        within = function.tags("within")
        own = re.findall(r"@class (\w+)", sources()[function.file])
        if (within and within[0] not in classes) or (not within and function.owner not in own):
            wrong.append(str(function))
    report(wrong)


@pytest.mark.parametrize("service", project().services, ids=lambda service: service.name)
def test_each_endpoint_has_an_example_its_errors_and_the_page_it_mirrors(service: object) -> None:
    methods = {(f.file.split("/")[0], f.name): f for f in clients()}
    wrong = []
    for operation in service.operations:  # type: ignore[attr-defined]
        name = service.name  # type: ignore[attr-defined]
        method = methods[name, operation.id]
        text = " ".join(method.comment.split())
        wanted = ["```lua", f"`{operation.method} {operation.path}`", "@yields"]
        wanted += [f"- {response.status}:" for response in operation.responses if response.status >= "3"]
        if operation.docs is not None and operation.docs.description:
            wanted.append(f"Mirrors the page {operation.docs.description}")
        else:
            wrong.append(f"{method}: the contract names no page")
        wrong.extend(f"{method}: no {part}" for part in wanted if part not in text)
    report(wrong)


def test_each_method_of_a_client_has_an_example_or_needs_none() -> None:
    assert all("```lua" in function.comment for function in clients() if function.name.startswith(("each", "new")))


def test_comments_have_only_tags_that_moonwave_knows() -> None:
    known = {
        *("class", "within", "prop", "type", "interface", "function", "method", "yields", "param", "return", "error"),
        *("server", "client", "plugin", "readonly", "private", "ignore", "unreleased", "since", "deprecated", "tag"),
        *("external", "__index", "field"),
    }
    wrong = []
    for path, text in sources().items():
        for comment in re.findall(r"--\[=\[\n(.*?)\]=\]", text, re.DOTALL):
            code = re.sub(r"```.*?```", "", comment, flags=re.DOTALL)
            wrong.extend(f"{path}: @{tag}" for tag in re.findall(r"^\s*@(\w+)", code, re.MULTILINE) if tag not in known)
    report(wrong)


def test_the_configuration_shows_the_classes_of_the_sdks_first() -> None:
    configuration = tomllib.loads((ROOT / "moonwave.toml").read_text(encoding="utf-8"))
    classes = {name for text in sources().values() for name in re.findall(r"@class (\w+)", text)}
    ignored = {
        name
        for text in sources().values()
        for name, rest in re.findall(r"@class (\w+)\n(.*?)\]=\]", text, re.DOTALL)
        if IGNORED in rest
    }
    shown = [name for section in configuration["classOrder"] for name in section["classes"]]
    assert set(shown) == classes - ignored
    assert {service.name for service in project().services} <= set(shown)
    assert len(shown) == len(set(shown))
