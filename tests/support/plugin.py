"""The pytest plugin: collects `*.spec.luau`, gives the fixtures `models` and `lune`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.lune import ROOT, run_lune
from support.session import LuauSession
from support.spec_items import SpecFile, is_spec
from support.spec_listing import Listings

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.lune import LuneResult

STATE = pytest.StashKey[LuauSession]()
LISTINGS = pytest.StashKey[Listings]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Settings of the plugin."""
    parser.addini("luau_case_timeout", "seconds after which a Luau case counts as hanging", default="60")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the session; nothing is built or listed yet."""

    config.stash[STATE] = LuauSession(lambda: _fresh_folder(config, "models"))


def _fresh_folder(config: pytest.Config, name: str) -> Path:
    # pytest's own numbered folders: unique for each worker of pytest-xdist, old ones are removed.
    factory: pytest.TempPathFactory = config._tmp_path_factory  # type: ignore[attr-defined]
    return factory.mktemp(name)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Luau specs are test files."""
    if not is_spec(file_path):
        return None
    config = parent.config
    if LISTINGS not in config.stash:
        config.stash[LISTINGS] = Listings(ROOT / "tests", _cache(config))
    spec: SpecFile = SpecFile.from_parent(parent, path=file_path)
    spec.session_state = config.stash[STATE]
    spec.listings = config.stash[LISTINGS]
    return spec


def _cache(config: pytest.Config) -> Path:
    cache = getattr(config, "cache", None)  # absent without the cacheprovider plugin
    if cache is None:
        return _fresh_folder(config, "luau-specs")
    return Path(cache.mkdir("luau-specs"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End processes that an early stop left."""
    if STATE in session.config.stash:
        session.config.stash[STATE].close()


@pytest.fixture(scope="session")
def models(request: pytest.FixtureRequest) -> Path:
    """The folder in which Rojo built `<SDK>.rbxm`."""
    return request.config.stash[STATE].models()


@pytest.fixture(scope="session")
def lune() -> Callable[..., LuneResult]:
    """Runs a Lune script: `lune(script, *args, env=..., timeout=...)`."""
    return run_lune
