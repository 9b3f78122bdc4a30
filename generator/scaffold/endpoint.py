"""The contract file of a new endpoint."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.scaffold.names import BadNameError, file_name, words

if TYPE_CHECKING:
    from generator.render import Templates

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")

_VERBS = {
    "POST": ("add", "create", "send", "post", "import", "start", "upload", "submit"),
    "PUT": ("put", "replace", "set"),
    "PATCH": ("patch", "update", "change"),
    "DELETE": ("delete", "remove"),
}
_WITH_BODY = ("POST", "PUT", "PATCH")
_WITHOUT_CONTENT = ("DELETE", "HEAD", "OPTIONS", "TRACE")


def usual_method(operation: str) -> str:
    """The HTTP method that endpoints of such a name have: POST for `createGroup`, GET for what says nothing else."""
    verb = words(operation)[0].lower()
    return next((method for method, verbs in _VERBS.items() if verb in verbs), "GET")


def render_endpoint(
    slug: str, operation: str, templates: Templates, *, method: str | None = None, path: str | None = None
) -> tuple[str, str]:
    """Path below the project's root, and text.

    Args:
        slug: Folder of the service.
        operation: operationId, in camel case.
        templates: Templates.
        method: HTTP method; the usual one for such a name if left out.
        path: Path template; made of the name if left out.
    """
    file = file_name(operation)
    method = method or usual_method(operation)
    path = f"/{(path or file).lstrip('/')}"
    parameters = path_parameters(path)
    body = method in _WITH_BODY
    content = method not in _WITHOUT_CONTENT
    request = dict.fromkeys(parameters, "abc-123") | ({"name": "Example"} if body else {})
    text = templates.render(
        "project/contract/endpoint.yaml.jinja",
        operation=operation,
        file=file,
        type=operation[0].upper() + operation[1:],
        method=method,
        path=_scalar(path),
        parameters=[_scalar(name) for name in parameters],
        request=json.dumps(request, ensure_ascii=False),
        body=body,
        content=content,
        writes=method not in ("GET", "HEAD", "OPTIONS", "TRACE"),
        status=200 if content else 204,
    )
    return f"spec/{slug}/{file}.yaml", text


def path_parameters(path: str) -> list[str]:
    """Names of the `{parameters}` in a path; BadNameError if the path is none."""
    names = re.findall(r"\{([^{}]+)\}", path)
    if re.search(r"[{}]", re.sub(r"\{[^{}]+\}", "", path)):
        raise BadNameError(f"`{path}` has a brace without its partner: write path parameters as {{id}}")
    if "?" in path:
        raise BadNameError(f"`{path}` has a query: query parameters go into `parameters`")
    wrong = re.search(r"[^A-Za-z0-9._~!$&'()*+,;=:@%/{}-]", path)
    if wrong is not None:
        raise BadNameError(f"`{path}` has a character that no path has: {wrong[0]!r}")
    if len(set(names)) < len(names):
        raise BadNameError(f"`{path}` has a parameter twice")
    return names


def _scalar(text: str) -> str:
    """A YAML scalar that means exactly this text."""
    return text if re.fullmatch(r"[A-Za-z/][A-Za-z0-9/_{}.~-]*", text) and text not in _WORDS else json.dumps(text)


_WORDS = frozenset(case(word) for word in ("null", "true", "false") for case in (str.lower, str.title, str.upper))
