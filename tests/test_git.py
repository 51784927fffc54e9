"""The git merge driver joins two branches into one file and leaves no other file behind."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

DOCUMENT = Path(__file__).parents[1] / "docs" / "guide" / "two-machines.md"
BEGUN = "schema = 1\n\n[[run]]\nstart = 2026-01-31\n\n[[checkin]]\ndate = 2026-02-01\nmood = 3\n"
LAPTOP = BEGUN + '\n[[meeting]]\ndate = 2026-02-01\nname = "Lamp"\n'
DESKTOP = BEGUN.replace("mood = 3", "mood = 4") + '\n[[talk]]\ndate = 2026-02-01\nperson = "J"\n'


class Repository:
    """A folder under git, with a named author."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        who = {f"GIT_{one}_NAME": "Sam" for one in ("AUTHOR", "COMMITTER")}
        who |= {f"GIT_{one}_EMAIL": "sam@example.org" for one in ("AUTHOR", "COMMITTER")}
        self.environment = environment | who | {"GIT_CONFIG_NOSYSTEM": "1"}
        self.folder = folder
        self.journal = folder / "journal.toml"
        folder.mkdir()

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def grown(self, here: str, there: str) -> "subprocess.CompletedProcess[str]":
        """Return a repository with a start, a version on each branch, and the merge."""
        for branch, text in (("main", BEGUN), ("desktop", there), ("main", here)):
            new = ["-b"] if branch == "desktop" else []
            self.run("git", "checkout", "-q", *new, branch)
            self.journal.write_text(text)
            self.run("git", "add", "-A")
            assert self.run("git", "commit", "-q", "-m", branch).returncode == 0
        return self.run("git", "merge", "-q", "--no-edit", "desktop")


@pytest.fixture
def repository(environment: dict[str, str], tmp_path: Path) -> Repository:
    """Return a repository set up with the commands of the document."""
    made = Repository(tmp_path / "repository", environment)
    assert made.run("git", "init", "-q", "-b", "main").returncode == 0
    of_git = DOCUMENT.read_text(encoding="utf-8").split("## git\n")[1]
    lines = of_git.split("```sh\n")[1].split("```")[0]
    assert len(lines.splitlines()) == 3
    done = made.run("sh", "-c", lines)
    assert (done.returncode, done.stderr) == (0, "")
    return made


def test_both_branches_are_in_the_merge(repository: Repository) -> None:
    done = repository.grown(LAPTOP, DESKTOP)
    assert done.returncode == 0, done.stderr
    assert repository.journal.read_text() == (
        LAPTOP.replace("mood = 3", "mood = 4") + '\n[[talk]]\ndate = 2026-02-01\nperson = "J"\n'
    )
    assert repository.run("git", "status", "--porcelain").stdout == ""
    lying = sorted(one.name for one in repository.folder.iterdir())
    assert lying == [".git", ".gitattributes", ".gitignore", "journal.toml"]


def test_a_real_difference_stops_the_merge_with_both_in_the_file(repository: Repository) -> None:
    done = repository.grown(BEGUN.replace("mood = 3", "mood = 2"), DESKTOP)
    assert done.returncode == 1
    text = repository.journal.read_text()
    assert "mood = 2\n" in text
    assert 'section = "checkin"\nother = { date = 2026-02-01, mood = 4 }\n' in text
    assert "<<<<" not in text
    assert repository.run("git", "status", "--porcelain").stdout == "UU journal.toml\n"


BAD = BEGUN.replace("mood = 3", 'mood = "bad"') + '\n[[talk]]\ndate = 2026-02-01\nperson = "J"\n'
MARKED = (
    f"{BEGUN[:-9]}"
    '<<<<<<< ours\nmood = 3\n\n[[meeting]]\ndate = 2026-02-01\nname = "Lamp"\n'
    '=======\nmood = "bad"\n\n[[talk]]\ndate = 2026-02-01\nperson = "J"\n>>>>>>> theirs\n'
)


def test_what_cannot_be_merged_leaves_both_versions_in_the_file(repository: Repository) -> None:
    done = repository.grown(LAPTOP, BAD)
    assert done.returncode == 1
    told = next(line for line in done.stderr.splitlines() if line.startswith("soberpath:"))
    assert told == (
        "soberpath: theirs, line 8: mood isn't a whole number. "
        "Write a whole number without quotes, e.g. 3. "
        "Both versions are in the file, with their differences between markers."
    )
    assert repository.journal.read_text() == MARKED
    assert repository.run("git", "status", "--porcelain").stdout == "UU journal.toml\n"
    # Taken over without a look it is no journal, so nothing goes on without the other half.
    seen = repository.run("soberpath", "--file", str(repository.journal), "status")
    assert seen.returncode == 4
    assert repository.run("git", "merge", "--abort").returncode == 0
    assert repository.journal.read_text() == LAPTOP


def test_branches_without_a_common_beginning_are_merged_too(repository: Repository) -> None:
    repository.run("git", "checkout", "-q", "-b", "empty")
    repository.run("git", "add", ".gitattributes")
    assert repository.run("git", "commit", "-q", "-m", "empty").returncode == 0
    for branch, text in (("one", LAPTOP), ("two", LAPTOP.replace('"Lamp"', '"Noon"'))):
        repository.run("git", "checkout", "-q", "-b", branch, "empty")
        repository.journal.write_text(text)
        repository.run("git", "add", "-A")
        repository.run("git", "commit", "-q", "-m", branch)
    done = repository.run("git", "merge", "-q", "--no-edit", "one")
    assert done.returncode == 0, done.stdout + done.stderr
    text = repository.journal.read_text()
    assert '"Lamp"' in text
    assert '"Noon"' in text
    assert text.count("[[checkin]]") == 1
