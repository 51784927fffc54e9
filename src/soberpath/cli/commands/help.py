"""`soberpath help`: the help of a command, and the manual."""

from typing import Annotated, Any

import typer

from soberpath.cli import mistakes, options, parsing
from soberpath.cli.session import Session
from soberpath.store import content

app = parsing.new_app()


@app.command()
def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...", help="Command, e.g. meeting add, or the word dates."
        ),
    ] = None,
    man: Annotated[bool, typer.Option("--man", help="Show the manual for all commands.")] = False,
) -> None:
    """Show help for a command, or the ways to write a date."""
    session = options.get_session(context)
    if man:
        _show_manual(session)
        return
    if words in (["date"], ["dates"]):
        from soberpath.render.views import date_forms

        session.show_list(date_forms.make_date_forms_page())
        return
    session.write(_find_context(context.find_root(), words or []).get_help() + "\n")


def _find_context(root: Any, words: list[str]) -> Any:
    """Return the context of the command that the words name, starting at the root."""
    context = root
    for word in words:
        group = context.command
        if not isinstance(group, parsing.Group):
            raise mistakes.make_too_many_words(context, [word])
        name, command, _ = group.resolve_command(context, [word])
        context = command.context_class(command, info_name=name, parent=context)
    return context


def _show_manual(session: Session) -> None:
    """Show the man page with `man` in a terminal, or as text without `man`."""
    import shutil
    import subprocess

    from soberpath.render.writers import manual

    page, program = content.load_man_page(), shutil.which("man")
    if session.interactive and program:
        shown = subprocess.run(  # noqa: S603  (the system's own program, with fixed words)
            [program, "-l", "-"], input=page, text=True, encoding="utf-8", check=False
        )
        if shown.returncode == 0:
            return
    session.write(manual.render_manual(page))
