"""A project's own templates are text that is rendered: they reach the model and nothing else."""

from __future__ import annotations

import pytest
from fuzz.contracts import default_templates, real_sources

from generator.pipeline import run
from generator.render import Templates

TYPES = "luau/types.luau.jinja"


def _rendered(template: str) -> tuple[list[str], str]:
    result = run(list(real_sources()), Templates({**default_templates().texts, TYPES: template}))
    return [item.code for item in result.diagnostics], result.files.get("MusicEngine/src/Types.luau", "")


def test_a_template_of_the_project_counts() -> None:
    assert _rendered("-- {{ service.name }}\nreturn {}\n") == ([], "-- MusicEngine\nreturn {}\n")


@pytest.mark.parametrize(
    "template",
    [
        "{{ service.__class__.__mro__ }}",
        "{{ service.__init__.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ (service | attr('__class__')) }}",
        "{{ '{0.__class__}'.format(service) }}",
        "{{ declarations.append(1) }}",
        "{{ declarations.clear() }}",
    ],
)
def test_templates_stay_in_the_sandbox(template: str) -> None:
    codes, text = _rendered(template)
    assert set(codes) == {"LS501"}, text


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{{ nope }}", 1),
        ("\n{{ service.nope }}", 2),
        ("\n\n{% if %}", 3),
        ("\n{{ 1 / 0 }}", 2),
        ("{{ 'a' + 1 }}", 1),
        ("{% include 'missing.jinja' %}", 1),
        ("{% for x in 5 %}{% endfor %}", 1),
        ("{{ {}['a']['b'] }}", 1),
    ],
)
def test_faults_of_templates_have_a_line_and_nothing_is_rendered(template: str, line: int) -> None:
    result = run(list(real_sources()), Templates({**default_templates().texts, TYPES: template}))
    assert result.files == {}
    assert {(item.code, item.place.file, item.place.line) for item in result.diagnostics} == {
        ("LS501", f"templates/{TYPES}", line)
    }
