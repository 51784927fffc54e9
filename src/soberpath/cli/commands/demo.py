"""`soberpath demo`: a tour of the main features with a sample journal.

It shows what a person would type, and runs exactly these words.
"""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from soberpath.cli import options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.records import Settings
from soberpath.render.page import Bullets, Page, Title, Words
from soberpath.store import content

COMMANDS = (
    "soberpath status",
    'soberpath checkin --mood 4 --craving 2 "Ninety days. Smiled at page one."',
    'soberpath meeting add "Evening Lamp" --date yesterday --time 19:30 --type O',
    "soberpath milestones",
    "soberpath export summary --redact --format txt",
)
"""The commands to run, in order."""

GO_ON = "Press Enter to go on, or q to stop:"

app = parsing.new_app()


@app.command()
def demo(context: typer.Context) -> None:
    """Take a tour with a sample journal.

    Your own journal isn't touched.
    """
    import tempfile

    outer = options.get_session(context)
    path = Path(tempfile.mkdtemp(prefix="soberpath-demo-")) / "journal.toml"
    session = Session(str(path))
    session.create(content.load_demo(session.today(Settings())))
    for command in COMMANDS:
        outer.show((Title(f"$ {command}"),))
        _run(command, path)
        outer.write("\n")
        if outer.interactive and not outer.wait_to_go_on(GO_ON):
            break
    outer.show(_make_help_page(outer.program(), path))


def _run(command: str, path: Path) -> None:
    """Run a command with the sample journal, as it is typed."""
    from soberpath.cli import app as program

    with _use_sample(path):
        program.app(shlex.split(command)[1:], prog_name="soberpath", standalone_mode=False)


@contextmanager
def _use_sample(path: Path) -> Iterator[None]:
    """Let commands use the sample journal without a pager, since the tour itself pauses."""
    before = dict(os.environ)
    os.environ.update(SOBERPATH_FILE=str(path), PAGER="cat")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _describe_removal(folder: Path) -> str:
    """Return how to remove the folder of the sample journal."""
    return f"{'rmdir /s' if os.name == 'nt' else 'rm -r'} {_quote(folder)}"


def _quote(path: Path) -> str:
    """Return a path as a single word for the shell."""
    return f'"{path}"' if os.name == "nt" else shlex.quote(str(path))


def _make_help_page(program: str, path: Path) -> Page:
    with_sample = f"{program} --file {_quote(path)}"
    return (
        Title(f"Sample journal: {path}"),
        Words("Try anything you like with it. Your own journal isn't touched:"),
        Bullets(
            (
                f"{with_sample} status",
                f"{with_sample} checkin",
                f"{with_sample} reach",
                f"{with_sample} log --limit 10",
                f"{with_sample} export summary --include notes",
            )
        ),
        Words(f"The sample journal stays until you remove it: {_describe_removal(path.parent)}"),
        Words(f"Start your own: {program} init"),
    )
