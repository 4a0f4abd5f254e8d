"""Bad input, at the command line: one clear sentence for each fault, exit code 2, nothing lost, and no traceback."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import cli

SENTENCE = "Russia rejects the deployment of NATO forces in Ukraine, Kremlin spokesman Dmitry Peskov said on Tuesday."
"""A report of one sentence that the rules read a position from."""

ANALYSES = ("deals", "clashes", "concessions")

TALKS = """\
parties: [{id: A, name: North}, {id: B, name: South}]
issues: [{id: line, title: The line, kind: choice, options: [river, road, ridge]}]
demands:
  - {id: a1, party: A, strength: red_line, stated: '2025-03-01', then: [{issue: line, in: [river, road]}]}
  - {id: b1, party: B, strength: red_line, stated: '2025-03-02', then: [{issue: line, in: [road, ridge]}]}
"""


def parley(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """Runs a command in this process; what is no planned way to end is raised here, with its traceback."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refusal(*arguments: object, stdin: str | bytes | None = None) -> list[str]:
    """The lines on stderr of a command that must refuse, each a sentence; nothing may be on stdout."""
    result = parley(*arguments, stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines
    for line in lines:
        assert line.startswith("Error: ")
        assert line.rstrip(")").endswith((".", "?"))
    return lines


def one_refusal(*arguments: object, stdin: str | bytes | None = None) -> str:
    lines = refusal(*arguments, stdin=stdin)
    assert len(lines) == 1
    return lines[0]


def contents(folder: Path) -> dict[str, bytes]:
    """All that is kept in `folder`."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# Reports


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


REPORTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda path: path.write_bytes(b""), "the file is empty"),
    "blank.txt": (lambda path: path.write_bytes(b" \n\n\t"), "only white space"),
    "zeros.txt": (lambda path: path.write_bytes(b"Peace\0talks"), "NUL"),
    "scan.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n\xff\xfe"), "this PDF is damaged or cut short"),
    "letter.docx": (lambda path: path.write_bytes(b"PK\x03\x04\x14\x00"), "this ZIP file (as DOCX is one) is damaged"),
    "large.txt": (large, "50.0 MB, more than the 10 MB"),
    "large.html": (large, "50.0 MB, more than the 25 MB"),
    "script.html": (lambda path: path.write_bytes(b"<script>alert('Peace.')</script>"), "no text"),
    "deep.html": (lambda path: path.write_bytes(b"<div>" * 100_000 + SENTENCE.encode()), "nested"),
    "deep.md": (lambda path: path.write_bytes(b"> " * 100_000 + SENTENCE.encode()), "nested"),
    "nowhere.txt": (lambda path: path.symlink_to("gone.txt"), "no such file"),
    "round.txt": (lambda path: path.symlink_to(path), "circle"),
    "pipe.txt": (os.mkfifo, "a pipe"),
}


@pytest.fixture(params=REPORTS)
def bad_report(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A file that is no report, and what must be said of it."""
    make, says = REPORTS[request.param]
    path = tmp_path / str(request.param)
    make(path)
    return path, says


def test_extract_refuses_what_is_no_report_in_one_sentence(bad_report: tuple[Path, str]) -> None:
    path, says = bad_report
    line = one_refusal("extract", path, "--json")
    assert line.startswith(f"Error: {path}:")
    assert says in line


def test_read_skips_what_is_no_report_and_reads_the_rest(bad_report: tuple[Path, str], tmp_path: Path) -> None:
    path, says = bad_report
    good = tmp_path / "good.txt"
    good.write_text(SENTENCE)
    dossier = tmp_path / "dossier"
    parley("new", dossier)
    result = parley("read", dossier, path, good, "--json")
    assert result.exit_code == 0
    summary = json.loads(result.stdout)
    assert (summary["read"], summary["positions"]) == (1, 1)
    [skipped] = summary["skipped"]
    assert skipped.startswith(f"{path}:")
    assert says in skipped
    kept = parley("positions", dossier, "--include-proposed", "--json").stdout
    assert parley("read", dossier, path).exit_code == 2
    assert parley("positions", dossier, "--include-proposed", "--json").stdout == kept


def test_a_folder_is_no_report_and_neither_is_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "folder" in one_refusal("extract", tmp_path)
    assert "no such file" in one_refusal("extract", tmp_path / "none.txt")


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe\xfd", b"%PDF-1.4", b" \n"])
def test_standard_input_is_held_to_the_same(data: bytes) -> None:
    assert one_refusal("extract", stdin=data).startswith("Error: standard input:")


def test_a_page_s_scripts_are_not_read_and_its_words_are() -> None:
    page = f"<html><head><script>var a = '<p>{SENTENCE}</p>'</script></head><body><p onclick='x()'>{SENTENCE}</p></body></html>"
    found = json.loads(parley("extract", "--json", stdin=page).stdout)
    assert found["text"] == SENTENCE
    assert [position["stance"] for position in found["positions"]] == ["rejects"]


def test_bad_lines_are_answered_in_their_place_and_the_rest_is_read() -> None:
    good = {"text": SENTENCE, "published": "2025-03-11"}
    lines = [
        json.dumps({"id": 1, **good}),
        "not JSON",
        "[1]",
        "[" * 100_000,
        json.dumps({"id": 5}),
        json.dumps({"id": 6, "text": ""}),
        json.dumps({"id": 7, "text": "Half a character: \ud83d"}),
        json.dumps({"id": 8, "text": SENTENCE, "published": "2025-02-30"}),
        json.dumps({"id": 9, "text": "Peace\0talks"}),
        json.dumps({"id": 10, **good}),
    ]
    result = parley("extract", "--lines", stdin="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [answer["id"] for answer in answers] == [1, None, None, None, 5, 6, 7, 8, 9, 10]
    assert [len(answer["positions"]) for answer in answers] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    for number, answer in list(enumerate(answers, start=1))[1:-1]:
        assert answer["error"].startswith(f"standard input:{number}:")


# Talks files


@pytest.mark.parametrize(
    ("there", "instead", "says"),
    [
        ("parties:", "parties: &a [*a, *a]\nx:", "alias"),
        ("parties:", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nparties:", "alias"),
        ("North", "!!python/object/apply:os.system ['echo hacked']", "tag"),
        ("'2025-03-01'", "'2025-02-30'", "2025-02-30"),
        ("'2025-03-01'", "2025-13-01", "2025-13-01"),
        ("party: A", "party: C", "'C'"),
        ("issue: line, in: [river, road]", "issue: lime, in: [river, road]", "'lime'"),
        ("in: [river, road]", "in: [river, sea]", "'sea'"),
        ("id: b1", "id: a1", "'a1'"),
        ("strength: red_line", "strength: red", "'red'"),
        ("kind: choice", "kind: chioce", "'chioce'"),
        ("demands:", "demnads:", "demnads"),
        (TALKS, "", "empty"),
        (TALKS, "- 1\n- 2", "list"),
        (TALKS, "parties: [", "YAML"),
        (TALKS, "[" * 100_000, "nested"),
        (TALKS, "\0\0\0", "binary"),
        (TALKS, "%PDF-1.4", "YAML"),
    ],
)
def test_a_faulty_talks_file_is_refused_with_the_place_of_the_fault(
    tmp_path: Path, there: str, instead: str, says: str
) -> None:
    file = tmp_path / "talks.yaml"
    assert there in TALKS
    file.write_text(TALKS.replace(there, instead, 1))
    said = {tuple(refusal(command, file, "--json")) for command in (*ANALYSES, "check")}
    assert len(said) == 1, "all commands say the same"
    lines = said.pop()
    assert all(line.startswith(f"Error: {file}:") for line in lines)
    assert any(says in line for line in lines), lines


def test_all_faults_of_a_talks_file_are_listed_at_once(tmp_path: Path) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(
        TALKS.replace("party: A", "party: C").replace("ridge]}]}\n", "sea]}]}\n").replace("'2025-03-02'", "soon")
    )
    assert len(refusal("deals", file)) == 3


def test_a_talks_file_of_50_mb_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    large(tmp_path / "large.yaml")
    assert "MB" in one_refusal("deals", tmp_path / "large.yaml")
    (tmp_path / "latin.yaml").write_bytes(TALKS.replace("North", "Nörth").encode("latin-1"))
    assert "UTF-8" in one_refusal("deals", tmp_path / "latin.yaml")


@pytest.mark.parametrize("command", ANALYSES)
def test_rules_that_contradict_one_another_are_a_fault_of_the_file(tmp_path: Path, command: str) -> None:
    file = tmp_path / "talks.yaml"
    rules = "rules:\n" + "".join(
        f"  - {{id: r{number}, if: [], then: [{{issue: line, in: [{option}]}}]}}\n"
        for number, option in ((1, "river"), (2, "ridge"))
    )
    file.write_text(TALKS + rules)
    line = one_refusal(command, file)
    assert "'r1'" in line
    assert "'r2'" in line


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--as-of", "2025-02-30"], "2025-02-30"),
        (["--as-of", "tomorrow"], "tomorrow"),
        (["--assume", "lime=river"], "'lime'"),
        (["--assume", "line=sea"], "'sea'"),
        (["--assume", "{issue: line, in: [river"], "assum"),
        (["--drop", "a2"], "'a2'"),
        (["--promote", "a2"], "'a2'"),
        (["--with", "C"], "'C'"),
        (["--limit", "-1"], "--limit"),
        (["--timeout", "-1"], "--timeout"),
        (["--nonesuch"], "--nonesuch"),
    ],
)
@pytest.mark.parametrize("command", ANALYSES)
def test_an_option_that_cannot_be_is_refused_by_name(
    tmp_path: Path, command: str, options: list[str], says: str
) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(TALKS)
    assert says in one_refusal(command, file, *options)


def test_a_talks_file_of_200_issues_and_1000_demands_is_answered(tmp_path: Path) -> None:
    """Each issue loses its first option to two or three demands and its second to two; the last three lose the third."""

    def ruled_out(number: int) -> str:
        return "third" if number >= 997 else ["first", "second"][number // 200 % 2]

    talks = {
        "parties": [{"id": "A", "name": "North"}, {"id": "B", "name": "South"}],
        "issues": [
            {"id": f"i{number}", "title": f"Issue {number}", "kind": "choice", "options": ["first", "second", "third"]}
            for number in range(200)
        ],
        "demands": [
            {
                "id": f"d{number}",
                "party": "AB"[number % 2],
                "strength": "red_line",
                "then": [{"issue": f"i{number % 200}", "not_in": [ruled_out(number)]}],
            }
            for number in range(1000)
        ],
        "expected": [{"at": "2025-03-01", "feasible": False, "say": "Three issues have no option left."}],
    }
    file = tmp_path / "large.yaml"
    file.write_text(json.dumps(talks))
    answers = {command: parley(command, file, "--json") for command in ANALYSES}
    assert [answer.exit_code for answer in answers.values()] == [1, 1, 1]
    assert json.loads(answers["deals"].stdout)["status"] == "infeasible"
    assert json.loads(answers["clashes"].stdout)["count"] == 3 * 2 * 2 * 1
    assert json.loads(answers["concessions"].stdout)["count"] == 3**3
    assert parley("check", file).exit_code == 0
    dropped = [word for number in (997, 998, 999) for word in ("--drop", f"d{number}")]
    deals = json.loads(parley("deals", file, *dropped, "--json").stdout)
    assert (deals["status"], deals["count"], len(deals["forced"])) == ("feasible", 1, 200)


# Dossiers


def test_a_folder_that_is_no_dossier_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("Mine.")
    before = contents(tmp_path)
    for command in (*ANALYSES, "positions", "talks"):
        assert "no dossier" in one_refusal(command, tmp_path / "notes")
    refusal("read", tmp_path / "notes", tmp_path / "notes" / "mine.txt")
    refusal("new", tmp_path / "notes")
    assert contents(tmp_path) == before


def test_a_dossier_is_not_made_over_another(tmp_path: Path) -> None:
    parley("new", tmp_path / "d")
    before = contents(tmp_path)
    refusal("new", tmp_path / "d")
    refusal("new", tmp_path / "e", "--agenda", "nonesuch")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_ledger_that_is_damaged_is_said_to_be_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    dossier = tmp_path / "d"
    parley("new", dossier)
    shutil.rmtree(dossier / "ledger.db", ignore_errors=True)
    (dossier / "ledger.db").write_bytes(damage)
    (tmp_path / "good.txt").write_text(SENTENCE)
    for command in (["positions", dossier], ["deals", dossier], ["read", dossier, tmp_path / "good.txt"]):
        assert "ledger" in one_refusal(*command)
    assert (dossier / "ledger.db").read_bytes() == damage


def test_a_ledger_of_another_program_is_left_alone(tmp_path: Path) -> None:
    dossier = tmp_path / "d"
    parley("new", dossier)
    (dossier / "ledger.db").unlink()
    with sqlite3.connect(dossier / "ledger.db") as database:
        database.execute("create table songs (title text)")
    database.close()
    before = contents(dossier)
    assert "ledger" in one_refusal("positions", dossier)
    assert contents(dossier) == before


def test_the_program_itself_ends_in_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").write_text(TALKS.replace("party: A", "party: C"))
    program = [sys.executable, "-c", "from parley.cli import main; main()"]
    for arguments in (
        ["deals", "talks.yaml"],
        ["deals", "none.yaml"],
        ["extract", "none.txt"],
        ["nonesuch"],
        ["deals"],
    ):
        ended = subprocess.run([*program, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr.startswith("Error: ")
        assert "Traceback" not in ended.stderr
