"""The `luausmith` command group."""

from __future__ import annotations

import importlib

import click

from generator import __version__
from generator.cli import output
from generator.cli.guard import GuardedGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("generator.cli.init", "Start a project: contracts, Rojo, tests, CI."),
    "new": ("generator.cli.new", "Start a contract file (a service, an endpoint) or an own template."),
    "validate": ("generator.cli.validate", "Check the contract files."),
    "explain": ("generator.cli.explain", "Explain a code of a diagnostic."),
    "generate": ("generator.cli.generate", "Write the SDKs and their documents."),
    "watch": ("generator.cli.watch", "Generate on every save."),
    "build": ("generator.cli.build", "Build the .rbxm models with Rojo."),
    "sourcemap": ("generator.cli.sourcemap", "Write sourcemap.json for luau-lsp."),
    "mock": ("generator.cli.mock", "Serve the contracts on loopback, for trying an SDK without a key."),
    "diff": ("generator.cli.diff", "Say what changed between two versions of the contracts, and what it breaks."),
    "docs": ("generator.cli.docs", "Write the reference as web pages."),
    "test": ("generator.cli.test", "Build the models and run the Luau specs."),
    "import": ("generator.cli.import_", "Make contract files out of an OpenAPI document."),
    "tools": ("generator.cli.tools", "Install or locate lune, rojo and stylua."),
    "doctor": ("generator.cli.doctor", "Report what is on this machine, what is missing and how to get it."),
    "completion": ("generator.cli.completion", "Print the completion script of a shell."),
}
"""Name of a command -> the module that has it as `command`, and its line in `--help` (so that help imports nothing)."""


class LazyGroup(GuardedGroup):
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
        output.add_options(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; what was probably meant when there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from generator.suggest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS)
            if hint is None or "did you mean" in error.message.lower():
                raise
            raise click.UsageError(f"{error.message} {hint[0].upper()}{hint[1:]}", error.ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luausmith")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Generate strict, typed Roblox Luau SDKs from HTTP API contracts."""
    output.respect_no_color(ctx)


output.add_options(main)
