"""`soberpath completion`: a script that completes commands, names and types in the shell."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core.errors import BadValue

SHELLS = ("bash", "zsh", "fish", "powershell")

app = options.new_app()


@app.command()
def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS))],
) -> None:
    """Print a completion script for your shell."""
    # typer passes the function on without declaring it; its own manual names it here
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    if shell not in SHELLS:
        raise BadValue(f"a shell is one of {', '.join(SHELLS)}; give one of these")
    script = get_completion_script(
        prog_name="soberpath", complete_var="_SOBERPATH_COMPLETE", shell=shell
    )
    options.session_of(context).write(script + "\n")
