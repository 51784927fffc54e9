"""`soberpath completion`: a script that completes commands, names and types in the shell."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.errors import BadValue, Refused
from soberpath.render.shell_words import SHELLS

app = parsing.new_app()


@app.command()
def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=f"Shell: {', '.join(SHELLS)}.")],
    install: Annotated[
        bool, typer.Option("--install", help="Save the script for your shell, after you confirm.")
    ] = False,
    yes: options.Yes = False,
) -> None:
    """Print a completion script for your shell."""
    from soberpath.store import content

    if shell not in SHELLS:
        raise BadValue(f"Unknown shell. Use {', '.join(SHELLS[:-1])} or {SHELLS[-1]}.")
    session, script = options.get_session(context), content.load_template(f"completion.{shell}")
    if install:
        _install(session, shell, script, yes=yes)
    else:
        session.write(script)


def _install(session: Session, shell: str, script: str, *, yes: bool) -> None:
    """Show what completion requires in a shell, ask, and write it."""
    from soberpath.render.views import completion as pages
    from soberpath.store import shell_files

    if shell not in shell_files.PLACES:
        raise Refused(
            "Only PowerShell knows where its profile is. Run this in PowerShell:"
            " soberpath completion powershell >> $PROFILE"
        )
    plan = shell_files.plan_installation(shell, script)
    path = str(plan.path)
    if plan.script is None and plan.lines is None:
        session.show(pages.make_already_page(shell, path))
        return
    file = str(plan.lines.path) if plan.lines else ""
    lines = plan.lines.text.splitlines() if plan.lines else ()
    session.show(pages.make_intended_page(shell, path if plan.script else "", file, lines))
    session.require_consent(yes, "Save this script?")
    shell_files.write_installation(plan)
    session.mark_saved()
    session.show(pages.make_installed_page(shell, path, file))
