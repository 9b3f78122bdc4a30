"""The `luausmith` command group."""

from __future__ import annotations

import importlib

import click

from generator import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "validate": ("generator.cli.validate", "Check the contract files."),
    "generate": ("generator.cli.generate", "Write the SDKs and their documents."),
    "build": ("generator.cli.build", "Build the .rbxm models with Rojo."),
    "mock": ("generator.cli.mock", "Serve the contracts on loopback, for trying an SDK without a key."),
    "diff": ("generator.cli.diff", "Say what changed between two versions of the contracts, and what it breaks."),
    "docs": ("generator.cli.docs", "Write the reference as web pages."),
    "tools": ("generator.cli.tools", "Install or locate lune, rojo and stylua."),
}
"""Name of a command -> the module that has it as `command`, and its line in `--help` (so that help imports nothing)."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luausmith")
def main() -> None:
    """Generate strict, typed Roblox Luau SDKs from HTTP API contracts."""
