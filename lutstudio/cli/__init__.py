"""The command line: ``lutstudio`` opens the studio, its commands do one job each.

Exit codes: 0 done · 1 done, and something is wrong with what was looked at (a
failed check, pictures that could not be read among others) · 2 not done.
"""

from importlib import import_module

import click

from lutstudio import __version__
from lutstudio.errors import LutStudioError

COMMANDS = {
    "studio": "Open the studio in the browser (the default).",
    "segment": "Find the hair and write masks.",
    "evaluate": "Measure how well networks find hair.",
    "intensity": "Measure how light the hair is.",
    "recolour": "Recolour pictures with a preset.",
    "bake": "Bake a stack or a preset into LUT files.",
    "pack": "Export, check and show preset packs.",
    "lut": "Convert, check and show LUT files.",
    "presets": "List and show presets; keep your own.",
    "proof": "Show that shades hold on all kinds of hair.",
}
"""Name and help of each command. Its code is ``lutstudio.cli.NAME:command``, imported when it runs."""


class _NotDoneError(click.ClickException):
    exit_code = 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"lutstudio.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"lutstudio.cli.{cmd_name}.command is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LutStudioError as error:
            raise _NotDoneError(str(error)) from error
        except BrokenPipeError:
            raise  # whoever read our output has left; click ends quietly
        except OSError as error:
            raise _NotDoneError(_in_words(error)) from error


def _in_words(error: OSError) -> str:
    """What the system refused, and on which file."""
    reason = error.strerror or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lutstudio")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Design hair colours as pairs of lookup tables that suit the hair they land on.

    Without a command, opens the studio in the browser.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(import_module("lutstudio.cli.studio").command)
