"""The demonstration shows the whole main job and never touches the person's own file."""

import re
from pathlib import Path

from conftest import Run


def test_the_demo_shows_the_main_job_on_a_journal_of_its_own(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    before = journal.read_bytes()
    done = soberpath("demo", TMPDIR=str(tmp_path), SOBERPATH_TODAY="2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "Day 91 (90 full days)",
        "118 sober days, longest stretch 90 days",
        "Logged Evening Lamp, today (39 meetings on 39 days)",
        "90 days    today",
        "Talks with my sponsor",
        "soberpath --file",
        "To remove it: rm -r ",
    ):
        assert shown in done.stdout
    assert journal.read_bytes() == before
    sample = re.findall(r"\S+journal\.toml", done.stdout)[0]
    assert Path(sample).is_relative_to(tmp_path)
    again = soberpath("--file", sample, "status", SOBERPATH_TODAY="2026-11-23")
    assert re.search("Check-in +today: mood 4, craving 2", again.stdout)


def test_the_demo_is_about_invented_people(soberpath: Run, tmp_path: Path) -> None:
    soberpath("demo", TMPDIR=str(tmp_path))
    sample = next(tmp_path.glob("soberpath-demo-*/journal.toml")).read_text(encoding="utf-8")
    phones = re.findall(r"phone = \"(.*)\"", sample)
    assert len(phones) >= 4
    assert all(re.fullmatch(r"\+1 555 555 01\d\d", phone) for phone in phones)
