"""Running a project's Luau specs with its harness."""

from generator.specs.run import Case, SpecResult, find_specs, run_specs

__all__ = ["Case", "SpecResult", "find_specs", "run_specs"]
