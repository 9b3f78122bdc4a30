"""Who takes part: luausmith first, then public generators that PyPI and npm alone provide, at pinned versions."""

from __future__ import annotations

from generator import __version__

from ..generator.project import luausmith
from .contender import FILES, Contender
from .packages import NpmPackage, PythonPackage

OPENAPI_PYTHON_CLIENT = PythonPackage("openapi-python-client", "0.29.1")
HEY_API = NpmPackage("@hey-api/openapi-ts", "0.99.0", ("typescript@5.9.3",))
OPENAPI_TYPESCRIPT = NpmPackage("openapi-typescript", "7.13.0")
DATAMODEL_CODE_GENERATOR = PythonPackage("datamodel-code-generator", "0.89.0")

_CLIENT = "a Python client: a module for each endpoint and each body, README"
_NO_HOOKS = {"settings.yaml": "post_hooks: []\n"}


def _openapi_python_client(how: str, reads: str, *, hooks: bool) -> Contender:
    package = OPENAPI_PYTHON_CLIENT
    command = ("openapi-python-client", "generate", "--path", reads, "--output-path", "made")
    return Contender(
        f"{package.name} {package.version}, {how}",
        _CLIENT if hooks else f"{_CLIENT}, unformatted",
        reads,
        command if hooks else (*command, "--config", "settings.yaml"),
        ("made",),
        package,
        {} if hooks else _NO_HOOKS,
    )


WITHOUT_HOOKS = _openapi_python_client("without post hooks", "api.yaml", hooks=False)
WITH_DEFAULTS = _openapi_python_client("its defaults", "api.yaml", hooks=True)
FROM_JSON = _openapi_python_client("JSON, without post hooks", "api.json", hooks=False)

PEERS = (
    WITH_DEFAULTS,
    WITHOUT_HOOKS,
    FROM_JSON,
    Contender(
        f"{HEY_API.name} {HEY_API.version}",
        "a TypeScript client: types, a function for each endpoint",
        "api.yaml",
        ("openapi-ts", "--input", "api.yaml", "--output", "made"),
        ("made",),
        HEY_API,
    ),
    Contender(
        f"{OPENAPI_TYPESCRIPT.name} {OPENAPI_TYPESCRIPT.version}",
        "TypeScript types only, one file",
        "api.yaml",
        ("openapi-typescript", "api.yaml", "--output", "made.ts"),
        ("made.ts",),
        OPENAPI_TYPESCRIPT,
    ),
    Contender(
        f"{DATAMODEL_CODE_GENERATOR.name} {DATAMODEL_CODE_GENERATOR.version}",
        "Pydantic models only, one file",
        "api.yaml",
        (
            *("datamodel-codegen", "--input", "api.yaml", "--input-file-type", "openapi", "--output", "made.py"),
            *("--output-model-type", "pydantic_v2.BaseModel", "--openapi-scopes", "schemas", "paths", "parameters"),
            *("--formatters", "builtin"),
        ),
        ("made.py",),
        DATAMODEL_CODE_GENERATOR,
    ),
)

RATIO_LIMITS: dict[str, float | None] = {WITHOUT_HOOKS.name: 8, WITH_DEFAULTS.name: 8, FROM_JSON.name: None}
"""Whose time is told as so many times ours, and how many it shall be at least at the largest size."""


def ours() -> Contender:
    """The installed luausmith."""
    return Contender(
        f"luausmith {__version__}",
        "a Luau SDK with its runtime, formatted; OpenAPI document, reference, llms.txt, contract tests",
        FILES,
        (*luausmith(), "generate"),
        ("out", ".luausmith"),
    )
