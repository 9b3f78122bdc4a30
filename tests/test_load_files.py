"""Which files are read from `spec/`, on any system, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from generator.load import files, kind_of, read_spec
from generator.load.files import MAX_BYTES


def write(root: Path, path: str, data: bytes | str = "a: 1\n") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def codes(root: Path) -> list[tuple[str, str]]:
    return [(item.code, item.place.file) for item in read_spec(root)[1]]


def test_files_in_order_of_their_names(tmp_path: Path) -> None:
    for path in ("zebra/a.yaml", "music/search.yaml", "music/service.yaml", "music/Albums.yml", "music/types.YAML"):
        write(tmp_path, f"spec/{path}")
    sources, problems = read_spec(tmp_path)
    assert problems == []
    assert [(source.file, source.service, source.kind) for source in sources] == [
        ("spec/music/Albums.yml", "music", "endpoint"),
        ("spec/music/search.yaml", "music", "endpoint"),
        ("spec/music/service.yaml", "music", "service"),
        ("spec/music/types.YAML", "music", "types"),
        ("spec/zebra/a.yaml", "zebra", "endpoint"),
    ]


def test_what_is_no_contract_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "spec/music/service.yaml")
    for path in ("README.md", "schema/endpoint.schema.json", "schema/x.yaml", ".git/x.yaml", "music/.hidden.yaml"):
        write(tmp_path, f"spec/{path}")
    write(tmp_path, "spec/music/notes.txt")
    write(tmp_path, "spec/music/pictures/a.png")
    sources, problems = read_spec(tmp_path)
    assert [source.file for source in sources] == ["spec/music/service.yaml"]
    assert problems == []


def test_contracts_in_other_places_are_told(tmp_path: Path) -> None:
    write(tmp_path, "spec/music/service.yaml")
    write(tmp_path, "spec/search.yaml")
    write(tmp_path, "spec/music/v2/search.yaml")
    assert codes(tmp_path) == [("LS115", "spec/music/v2"), ("LS115", "spec/search.yaml")]


@pytest.mark.parametrize("name", ["My Music", "Music", "a.b", "-a", "\u00e4", "con", "lpt1", "a" * 65])
def test_names_of_service_folders(name: str, tmp_path: Path) -> None:
    write(tmp_path, f"spec/{name}/service.yaml")
    assert codes(tmp_path) == [("LS116", f"spec/{name}")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a\nb", "a]]b", 'a"b', "a\\b", "aux", "{{x}}", "--[["])
def test_hostile_names_of_service_folders(name: str, tmp_path: Path) -> None:
    write(tmp_path, f"spec/{name}/service.yaml")
    assert [code for code, _ in codes(tmp_path)] == ["LS116"]


def test_line_ends_of_any_system_give_the_same(tmp_path: Path) -> None:
    text = "a: 1\nb: |\n  two\n  lines\n"
    write(tmp_path, "spec/music/a.yaml", text)
    write(tmp_path, "spec/music/b.yaml", text.replace("\n", "\r\n"))
    write(tmp_path, "spec/music/c.yaml", text.replace("\n", "\r"))
    write(tmp_path, "spec/music/d.yaml", "\ufeff" + text)
    assert {source.text for source in read_spec(tmp_path)[0]} == {text}


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, "spec/music/search.yaml", "a: \u00e4\nb: ".encode() + b"\xe4\n")
    (problem,) = read_spec(tmp_path)[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("LS113", 2, 4)


def test_utf_16_is_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, "spec/music/search.yaml", "a: 1\n".encode("utf-16"))
    assert [code for code, _ in codes(tmp_path)] == ["LS113"]


def test_size(tmp_path: Path) -> None:
    write(tmp_path, "spec/music/fits.yaml", b"#" * MAX_BYTES)
    write(tmp_path, "spec/music/large.yaml", b"#" * (MAX_BYTES + 1))
    assert codes(tmp_path) == [("LS112", "spec/music/large.yaml")]


def test_a_folder_named_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "spec/music/search.yaml").mkdir(parents=True)
    assert codes(tmp_path) == [("LS110", "spec/music/search.yaml")]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "spec/music").mkdir(parents=True)
    (tmp_path / "spec/music/search.yaml").symlink_to(tmp_path / "gone.yaml")
    assert codes(tmp_path) == [("LS110", "spec/music/search.yaml")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "spec/music").mkdir(parents=True)
    os.mkfifo(tmp_path / "spec/music/search.yaml")
    assert codes(tmp_path) == [("LS110", "spec/music/search.yaml")]


def test_a_file_that_can_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "spec/music/search.yaml")
    write(tmp_path, "spec/music/albums.yaml")

    def refusing(path: str, *arguments: Any, **options: Any) -> Any:
        if Path(path).name == "search.yaml":
            raise PermissionError(13, "Permission denied")
        return open(path, *arguments, **options)  # noqa: PTH123 - stands in for it

    monkeypatch.setattr(files, "open", refusing, raising=False)
    sources, (problem,) = read_spec(tmp_path)
    assert [source.file for source in sources] == ["spec/music/albums.yaml"]
    assert problem.code == "LS110"
    assert "Permission denied" in problem.message


@pytest.mark.parametrize("empty", ["spec", "spec/music", "spec/schema"])
def test_no_contract_at_all(empty: str, tmp_path: Path) -> None:
    (tmp_path / empty).mkdir(parents=True)
    assert codes(tmp_path) == [("LS111", "spec")]


def test_paths_have_forward_slashes_everywhere() -> None:
    """`relative_to(...).as_posix()` is what makes them; on Windows a path prints with backslashes."""
    assert PureWindowsPath("C:\\p\\spec\\music\\a.yaml").relative_to("C:\\p").as_posix() == "spec/music/a.yaml"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("service.yaml", "service"), ("Service.yml", "service"), ("types.yaml", "types"), ("services.yaml", "endpoint")],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind
