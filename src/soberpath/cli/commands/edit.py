"""`soberpath edit`: edit the file in an editor, without the risk of breaking it."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress

import typer

from soberpath.cli import options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.errors import Interrupted, Refused
from soberpath.core.upkeep import diff
from soberpath.render.views import edit as pages
from soberpath.store import draft as drafts
from soberpath.store.draft import Draft

AT_ONCE = 1.0
"""An edit this short in seconds, without a change, may mean that the editor is still open."""

USUAL_EDITORS = ("editor", "sensible-editor", "nano", "vim", "vi", "notepad")

app = parsing.new_app()


@app.command()
def edit(context: typer.Context) -> None:
    """Open your journal in your editor.

    soberpath uses $VISUAL or $EDITOR. An edit with a mistake never replaces your journal.
    """
    session = options.get_session(context)
    editor = _find_editor(session)
    draft = drafts.begin(session.path)
    if draft.resumed:
        session.tell(f"Continuing your unfinished edit: {draft.path}")
    _open(session, editor, draft)
    if not drafts.is_changed(draft):
        drafts.discard(draft)
        session.show(pages.make_unchanged_page())
        return
    result = session.take_over(draft)
    changes = diff.find_changes(result.before, result.after) if result.before else None
    session.show(pages.make_edited_page(changes))


def _find_editor(session: Session) -> list[str]:
    """Return the editor's command, which may have arguments."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        for words in _list_readings(chosen):
            if words and shutil.which(words[0]):
                return words
        raise Refused("Couldn't find the editor in VISUAL or EDITOR. Set a different one.")
    if not session.interactive:
        raise Refused(
            "This command needs a terminal. Run it in one, or set EDITOR to a program that doesn't"
            " need one."
        )
    usual = next((editor for editor in USUAL_EDITORS if shutil.which(editor)), None)
    if usual is None:
        raise Refused("No editor found. Set one in EDITOR.")
    return [usual]


def _list_readings(command: str) -> Iterator[list[str]]:
    r"""Yield the possible meanings of an editor setting: a path with blanks, or with arguments.

    A path with backslashes, as in C:\Tools\vim.exe, keeps them; it may have blanks and arguments.
    """
    yield [command]
    if "\\" in command:
        yield [_remove_quotes(word) for word in _WORD.findall(command)]
        places = [place.start() for place in re.finditer(" +", command)][::-1]
        yield from ([command[:at].strip('"'), *command[at:].split()] for at in places)
    yield _split_words(command)


_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")
"""A word with its quotes, in which a backslash isn't special."""


def _remove_quotes(word: str) -> str:
    return re.sub(r"""["']""", "", word)


def _split_words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        raise Refused(
            "VISUAL or EDITOR has a quote that isn't closed. Close it, or set a different editor."
        ) from None


def _open(session: Session, editor: list[str], draft: Draft) -> None:
    """Let the person edit until the draft is valid, or until they give up."""
    while True:
        began = time.monotonic()
        code = _run([*editor, str(draft.path)])
        if not code and time.monotonic() - began < AT_ONCE and not drafts.is_changed(draft):
            _wait_for_window(session)
        if code:
            ended = f"The editor exited with code {code}. Your journal wasn't changed."
            if drafts.is_changed(draft):
                raise Refused(f"{ended} {_describe_draft(draft)}")
            drafts.discard(draft)
            raise Refused(ended)
        fault = drafts.find_fault(draft)
        if fault is None:
            return
        session.tell(str(fault))
        if not (session.interactive and _wants_again(session)):
            raise Refused(f"Your journal wasn't changed. {_describe_draft(draft)}")


def _wait_for_window(session: Session) -> None:
    """Wait for an editor whose command ends while its window is still open."""
    if session.interactive:
        session.tell("The editor command ended at once. Is its window still open?")
        session.tell("Save your changes there first. An option like --wait in EDITOR avoids this.")
        with suppress(Interrupted):
            session.confirm("Finished editing?", usual=True)


def _describe_draft(draft: Draft) -> str:
    return (
        f"Your edit is saved in {draft.path}. To discard it, delete that file. To continue:"
        " soberpath edit"
    )


def _wants_again(session: Session) -> bool:
    try:
        return session.confirm("Open it again?", usual=True)
    except Interrupted:
        return False


def _run(command: list[str]) -> int:
    """Run the editor, which handles Ctrl-C itself, and return its exit code."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603  (the person's own)
    except OSError:
        raise Refused("Couldn't start the editor. Set a different one in EDITOR.") from None
    finally:
        signal.signal(signal.SIGINT, before)
