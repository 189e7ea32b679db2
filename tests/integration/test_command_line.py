"""The command line keeps its shapes: answers on standard output, sentences on standard error, the exit status."""

import json
from functools import partial
from pathlib import Path

import pytest
from tests.corpus import plans
from tests.corpus.printers import text_tabs, word_merged
from tests.support.command_line import a_ready_home, run
from tests.support.letterheads import a_template


@pytest.fixture
def tallystick(tmp_path: Path):
    """Runs the command as a person would, with a home folder of its own."""
    return partial(run, a_ready_home(tmp_path))


def test_read_gives_one_object_with_its_sidecars(tallystick, tmp_path: Path) -> None:
    ran = tallystick("read", text_tabs(plans.plan(1), tmp_path), "--json")
    draft = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert draft["schema"] == "plan/1"
    assert {"places", "covers", "doubtful", "unplaced", "furniture"} <= draft.keys()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut", b"PK\x03\x04 cut", b"\x00\x01\x02\x03" * 100])
def test_what_cannot_be_read_is_one_sentence_and_status_2(tallystick, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    ran = tallystick("read", path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_layout_that_is_not_in_the_catalogue_is_refused(tallystick, tmp_path: Path) -> None:
    ran = tallystick("read", text_tabs(plans.plan(1), tmp_path), "--layout", "sideways")
    assert ran.returncode == 2
    assert "There is no layout called sideways." in ran.stderr


def test_a_missing_file_is_status_2(tallystick, tmp_path: Path) -> None:
    for command in ("read", "lint"):
        ran = tallystick(command, tmp_path / "nowhere.docx")
        assert ran.returncode == 2
        assert "nowhere.docx" in ran.stderr


def test_lint_takes_what_read_gave_and_says_it_is_wanting(tallystick, tmp_path: Path) -> None:
    document = word_merged(plans.plan(2), tmp_path)
    tree = tmp_path / "plan.json"
    tree.write_text(tallystick("read", document, "--json").stdout)
    from_tree = tallystick("lint", tree, "--json", "--as-at", "2030-01-01")
    from_document = tallystick("lint", document, "--json", "--as-at", "2030-01-01")
    assert from_tree.returncode == from_document.returncode == 1
    assert from_tree.stdout == from_document.stdout
    finding = json.loads(from_tree.stdout.splitlines()[0])
    assert {"code", "severity", "message", "at"} <= finding.keys()


def test_timescale_answers_every_line_in_the_fixed_shape(tallystick) -> None:
    ran = tallystick("timescale", "--stdin", "--json", typed="by July 2026\nwhen the moon is blue\n")
    first, second = map(json.loads, ran.stdout.splitlines())
    assert first == {
        "text": "by July 2026",
        "read": True,
        "start": None,
        "end": "2026-07-31",
        "open_ended": False,
        "recurring": None,
        "precision": "month",
    }
    assert second["read"] is False


@pytest.mark.row("PLT-04")
def test_reading_age_says_how_hard_a_text_is_and_ends_with_1_where_a_limit_is_passed(tallystick, tmp_path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("We told you why. Now we do it.")
    assert tallystick("reading-age", letter, "--reading", "young").returncode == 0
    letter.write_text("Stakeholder engagement facilitates implementation of interventions.")
    ran = tallystick("reading-age", letter, "--json")
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["jargon"]["engagement"] == "taking part"


@pytest.mark.row("GOV-06")
def test_template_says_what_it_lacks_or_fills_a_preview(tallystick, tmp_path) -> None:
    file, filled = tmp_path / "council.docx", tmp_path / "filled.docx"
    file.write_bytes(a_template("{{content}}"))
    lacking = tallystick("template", file)
    assert (lacking.returncode, lacking.stdout) == (1, "It lacks {{title}}: the paper’s title.\n")
    file.write_bytes(a_template())
    assert tallystick("template", file, "--preview", filled).returncode == 0
    assert filled.read_bytes().startswith(b"PK")
    file.write_bytes(b"words")
    assert tallystick("template", file).returncode == 2


def test_status_answers_in_the_fixed_shape(tallystick) -> None:
    ran = tallystick("status", "On target", "--json")
    assert json.loads(ran.stdout) == {"text": "On target", "read": True, "status": "on_track"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("timescale", "by July", "--document-date", "soon"),
        ("timescale", "by July", "--document-date", ""),
        ("timescale", "by July", "--document-date", "2026-13"),
        ("timescale", "by July", "--document-date", "2026-02-30"),
        ("status", "On target", "--due", "a blue moon"),
        ("status", "On target", "--due", "2026-02-30"),
        ("status", "On target", "--due", "termly"),
    ],
)
def test_a_date_that_is_none_is_one_sentence_and_status_2(tallystick, arguments) -> None:
    ran = tallystick(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert len(ran.stderr.splitlines()) == 1
    assert "is not a date" in ran.stderr


@pytest.mark.parametrize("due", ["2003", "2003-09", "2003-09-30", "September 2003", "by the end of 2003"])
def test_a_due_date_may_be_in_the_plans_own_words(tallystick, due: str) -> None:
    ran = tallystick("status", "Now November 2004", "--column", "Status", "--due", due, "--json")
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["status"] == "delayed"


def test_a_plan_goes_in_and_comes_out(tallystick, tmp_path: Path) -> None:
    imported = tallystick("plan", "import", word_merged(plans.plan(3), tmp_path))
    assert imported.returncode == 0, imported.stderr
    out = tmp_path / "out.json"
    assert tallystick("plan", "export", imported.stdout.strip(), "--to", out).returncode == 0
    texts = [a["text"] for r in json.loads(out.read_text())["recommendations"] for a in r["actions"]]
    assert texts == [a.text for a in plans.actions(plans.plan(3))]


def test_an_unreadable_plan_leaves_the_register_empty(tallystick, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04")
    assert tallystick("plan", "import", path).returncode == 2
    assert tallystick("plan", "export", "1", "--to", tmp_path / "out.json").returncode == 2


def test_doctor_finds_a_fresh_home_well_after_the_first_command(tmp_path: Path) -> None:
    run(tmp_path / "fresh", "plan", "import", word_merged(plans.plan(3), tmp_path))
    ran = run(tmp_path / "fresh", "doctor")
    assert ran.returncode == 0, ran.stdout
    assert "The ledger of" in ran.stdout


@pytest.fixture
def imported(tallystick, tmp_path: Path) -> Path:
    """A home with one plan, whose document is kept under its digest; gives the kept file."""
    tallystick("plan", "import", word_merged(plans.plan(3), tmp_path))
    return next((tmp_path / "home" / "evidence" / "documents").iterdir())


def test_doctor_names_a_kept_file_that_was_changed(tallystick, imported: Path) -> None:
    assert "All 1 kept files are what they were." in tallystick("doctor").stdout
    imported.chmod(0o600)
    imported.write_bytes(b"another shelter")
    ran = tallystick("doctor")
    assert ran.returncode == 1
    assert f"NOT  1 kept files are gone or changed, first documents/{imported.name}" in ran.stdout


def test_plans_are_listed_by_the_numbers_that_other_commands_take(tallystick, imported: Path) -> None:
    (listed,) = tallystick("plan", "list", "--json").stdout.splitlines()
    told = json.loads(listed)
    assert (told["plan"], told["actions"]) == (1, len(plans.actions(plans.plan(3))))
    assert told["title"] in tallystick("plan", "list").stdout


def test_a_restore_without_the_key_of_its_checkpoints_is_refused_until_asked_for(
    tallystick, imported: Path, tmp_path: Path
) -> None:
    tallystick("ledger", "checkpoint", "--to", tmp_path / "checkpoint.txt")
    tallystick("backup", "--to", tmp_path / "backup.zip")
    home = tmp_path / "home"
    home.rename(tmp_path / "old")
    ran = tallystick("restore", tmp_path / "backup.zip")
    assert ran.returncode == 2
    assert "Put checkpoint_key back there first" in ran.stderr
    (home / "checkpoint_key").write_bytes((tmp_path / "old" / "checkpoint_key").read_bytes())
    assert tallystick("restore", tmp_path / "backup.zip").returncode == 0
    verified = tallystick("ledger", "verify", "--witness", tmp_path / "checkpoint.txt")
    assert verified.returncode == 0, verified.stdout + verified.stderr
