"""One call in four languages: cURL, Luau with the SDK, Python and Node.js."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.luau.names import is_identifier
from generator.luau.tables import literal
from generator.model.schema import UNSET
from generator.openapi.http_request import credentials, http_request
from generator.openapi.json_text import JSON, Words, compact, pretty, string
from generator.render.methods import owner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Operation, Service
    from generator.model.arguments import Arguments

PYTHON: Words = ("True", "False", "None")
KEY = "your-api-key"
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")


def example_key(service: Service) -> str:
    """What stands for the reader's key."""
    return service.security.example or KEY


def luau_call(operation: Operation, request: Mapping[str, Any]) -> str:
    """The call of the SDK's method."""
    given = literal(dict(request), 0, 40) if request else ""
    name = operation.id
    called_on = owner(operation.namespace)
    call = f"{called_on}:{name}({given})" if is_identifier(name) else f'{called_on}["{name}"]({called_on}, {given})'
    return f"local result, err = {call}\nif not result then\n\twarn(err)\n\treturn\nend"


class Calls:
    """The HTTP examples of one call."""

    def __init__(
        self, service: Service, operation: Operation, request: Mapping[str, Any], known: Arguments | None = None
    ) -> None:
        """Work out the request; `known` are the operation's arguments, if at hand."""
        sent = http_request(service, operation, request, known)
        headers: dict[str, str] = {}
        pair: str | None = None
        if operation.secured:
            headers, pair = credentials(service.security, example_key(service))
        query = sent.query if pair is None else (*sent.query, pair)
        self._sent = sent._replace(query=query, headers={**headers, **sent.headers})
        self._params = sent.params if pair is None else None
        self._timeout = operation.timeout or service.retry.timeout
        success = operation.success
        self._json = ""
        if sent.is_json:
            self._json = _short(sent.body, JSON) or pretty(sent.body)
        self._answers_json = success is not None and success.schema is not None and "json" in success.content_type

    def curl(self) -> str:
        """The call with cURL."""
        sent = self._sent
        lines = [f"curl --request {sent.method} {_quoted(sent.url)}"]
        lines += [f"--header {_quoted(f'{name}: {value}')}" for name, value in sent.headers.items()]
        if sent.body is not UNSET:
            lines.append(f"--data {_quoted(self._json or sent.body_text)}")
        return " \\\n  ".join(lines)

    def python(self) -> str:
        """The call in Python with requests."""
        sent = self._sent
        url = sent.url if self._params is None else sent.base
        if sent.method in _REQUESTS:
            lines = ["import requests", "", f"response = requests.{sent.method.lower()}("]
        else:
            lines = ["import requests", "", "response = requests.request(", f"    {string(sent.method)},"]
        lines.append(f"    {string(url)},")
        headers = {name: value for name, value in sent.headers.items() if not (sent.is_json and name == _TYPE)}
        for name, value in (("headers", headers), ("params", self._params)):
            if value:
                lines.append(f"    {name}={_python(value)},")
        if sent.is_json:
            lines.append(f"    json={_python(sent.body)},")
        elif sent.body is not UNSET:
            lines.append(f"    data={string(sent.body_text)},")
        lines += [f"    timeout={self._timeout},", ")", "response.raise_for_status()"]
        lines.append(f"payload = response.{'json()' if self._answers_json else 'text'}")
        return "\n".join(lines)

    def node(self) -> str:
        """The call in Node.js."""
        sent = self._sent
        lines = [f"const response = await fetch({string(sent.url)}, {{", f"  method: {string(sent.method)},"]
        if sent.headers:
            rows = ",\n".join([f"    {_key(name)}: {string(value)}" for name, value in sent.headers.items()])
            lines.append(f"  headers: {{\n{rows},\n  }},")
        if sent.is_json:
            body = self._json.replace("\n", _IN_OBJECT)
            lines.append(f"  body: JSON.stringify({body}),")
        elif sent.body is not UNSET:
            lines.append(f"  body: {string(sent.body_text)},")
        lines += ["});", f"const payload = await response.{'json' if self._answers_json else 'text'}();"]
        return "\n".join(lines)


_WIDTH = 80
_REQUESTS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_TYPE = "Content-Type"
_IN_CALL = "\n    "
_IN_OBJECT = "\n  "


def _short(value: Any, words: Words) -> str | None:
    """The value on one line, None where it is too long for one."""
    if isinstance(value, dict) and len(value) > 5:
        return None
    text = compact(value, words)
    return text if len(text) <= _WIDTH else None


def _python(value: Any) -> str:
    return _short(value, PYTHON) or pretty(value, _IN_CALL, PYTHON, "    ")


def _key(name: str) -> str:
    return name if _NAME.match(name) else string(name)


def _quoted(text: str) -> str:
    """A word for a POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"
