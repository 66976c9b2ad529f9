"""`change-guard completions`: what a shell needs to complete our words; click makes it."""

from __future__ import annotations

import click

PROGRAM = "change-guard"
VARIABLE = "_CHANGE_GUARD_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completions(shell: str) -> None:
    """Print the lines that make your shell complete change-guard.

    \b
    bash    echo 'eval "$(change-guard completions bash)"' >> ~/.bashrc
    zsh     echo 'eval "$(change-guard completions zsh)"' >> ~/.zshrc
    fish    change-guard completions fish > ~/.config/fish/completions/change-guard.fish
    """
    from click.shell_completion import get_completion_class

    from change_guard.cli import cli

    speaker = get_completion_class(shell)
    if speaker is None:
        raise click.UsageError(f"this click knows no {shell}")
    click.echo(speaker(cli, {}, PROGRAM, VARIABLE).source())
