"""Handle all errors: turn a run into an exit code and at most one line.

Every error meant for a person ends here, and nothing here imports typer.
"""

import contextlib
import sys
from collections.abc import Callable

from soberpath.cli.screen.output import make_unwritten_error, tell
from soberpath.core.model.errors import Interrupted, SoberpathError
from soberpath.render import cures


def run_to_exit_code(command: Callable[[], object]) -> int:
    """Run a command and return the exit code."""
    try:
        code = command()
        _flush()
    except BrokenPipeError:
        return 0  # the reader of our output is gone (`| head`), so no one can read an error
    except (SoberpathError, Interrupted) as error:
        return _report(cures.describe_error(error), error.exit_code)
    except RecursionError:
        return _report(
            "A value in the journal, or in a file that was read, is nested too deeply. Find it "
            "with a text editor.",
            4,
        )
    except Exception as error:
        return _report_usage_error(error)
    return code if isinstance(code, int) else 0


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise make_unwritten_error(error) from error


def _report(message: str, code: int) -> int:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    tell(message)
    return code


def _report_usage_error(error: Exception) -> int:
    """Show wrong arguments in one line; anything else is a bug and keeps its traceback.

    No public name for typer's usage errors works from 0.26 to 0.28; all of them have
    `format_message` and the exit code 2.
    """
    if getattr(error, "format_message", None) is None:
        raise error
    from soberpath.cli import mistakes

    return _report(str(mistakes.read_usage_error(error)), error.exit_code)  # type: ignore[attr-defined]
