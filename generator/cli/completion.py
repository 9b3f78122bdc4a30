"""`luausmith completion`."""

from __future__ import annotations

import click

PROGRAM = "luausmith"
VARIABLE = "_LUAUSMITH_COMPLETE"
SHELLS = ("bash", "zsh", "fish")

_HELP = f"""Print the script that makes a shell complete commands and options (bash, zsh or fish).

\b
bash:  echo 'eval "$({PROGRAM} completion bash)"' >> ~/.bashrc
zsh:   echo 'eval "$({PROGRAM} completion zsh)"' >> ~/.zshrc
fish:  {PROGRAM} completion fish > ~/.config/fish/completions/{PROGRAM}.fish
"""


@click.command("completion", help=_HELP)
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
