"""The SDKs against a real HTTP server: suites below `luau/roundtrip/`, a test for each of their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.contracts import project
from support.lune import HARNESS, ROOT
from support.spec_listing import Listings
from support.spec_run import SpecRun

from generator.mock import Application, MockServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ROOT / "tests" / "luau" / "roundtrip"
SUITES = tuple(FOLDER / f"{name}.luau" for name in ("audioscape", "musicengine", "faults"))
CASE_TIMEOUT = 60

pytestmark = pytest.mark.xdist_group("roundtrip")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """An item for each case of each suite."""
    cache = metafunc.config.cache
    if "case" not in metafunc.fixturenames or cache is None:
        return
    listings = Listings(HARNESS, cache.mkdir("luau-roundtrip"))
    found = []
    for suite in SUITES:
        listing = listings.of(suite)
        assert listing.problem is None, listing.problem
        found += [(suite, case.name) for case in listing.cases]
    metafunc.parametrize("case", found, ids=[f"{suite.stem}: {name}" for suite, name in found])


@pytest.fixture(scope="module")
def runs(models: Path) -> Iterator[dict[Path, SpecRun]]:
    """The processes of the suites, which find the server by an environment variable."""
    listings: dict[Path, SpecRun] = {}
    server = MockServer(Application(project().services)).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUAUSMITH_MOCK", server.url)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield listings
    for run in listings.values():
        run.stop()
    server.stop()


def test_the_sdk_and_the_server_understand_each_other(
    case: tuple[Path, str], runs: dict[Path, SpecRun], models: Path, request: pytest.FixtureRequest
) -> None:
    suite, name = case
    if suite not in runs:
        # One after the other: the server's faults and limits are one for all.
        for run in runs.values():
            run.stop()
        items = request.session.items
        names = [item.callspec.params["case"][1] for item in items if _suite(item) == suite]  # type: ignore[attr-defined]
        runs[suite] = SpecRun(suite, names, models, CASE_TIMEOUT)
    outcome = runs[suite].outcome(name)
    assert outcome.ok, f"{suite.name}:{outcome.line}\n{outcome.message}\n{outcome.trace}"


def _suite(item: pytest.Item) -> Path | None:
    callspec = getattr(item, "callspec", None)
    found: tuple[Path, str] | None = None if callspec is None else callspec.params.get("case")
    return None if found is None else found[0]
