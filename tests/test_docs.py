"""The papers are held to the program: their Python runs, their commands answer as printed, their links lead somewhere.

A page's blocks run one after another in one folder with the project's examples in `examples/`, the sample reports in
`reports/` and their agenda beside it. A block after `<!-- file: NAME -->` is written to that file. In what a command or a block of Python prints,
`...` stands for anything.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from parley.talks.draw import TABLE

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    file: str | None


def blocks(page: Path) -> list[Block]:
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Block(block["kind"], block["text"], block["file"]) for block in found]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "src/parley/demo/data", tmp_path / "reports")
    (tmp_path / "reports/agenda.yaml").rename(tmp_path / "agenda.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def runs(page: Path) -> bool:
    return any(block.kind in ("python", "console") for block in blocks(page))


@pytest.mark.parametrize("page", [page for page in PAGES if runs(page)], ids=name)
def test_what_a_page_shows_is_what_happens(page: Path, folder: Path) -> None:
    space: dict[str, object] = {"__name__": "page"}
    shown = blocks(page)
    for block, after in pairwise([*shown, Block("", "", None)]):
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            for command, expected in commands(block.text):
                assert_like(answer(command), expected, command)
        elif block.kind == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(block.text, name(page), "exec"), space)
            assert_like(printed.getvalue(), after.text if after.kind == "text" else "", block.text)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each of Parley's commands in a console block, with what it should print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        if command.startswith("parley "):
            yield command, expected


def answer(command: str) -> str:
    """What the command prints, to stdout and stderr together."""
    from parley.cli.root import cli

    _, *args = shlex.split(command)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), contextlib.suppress(SystemExit):
        cli(args)
    return printed.getvalue()


def assert_like(printed: str, expected: str, what: str) -> None:
    def plain(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = ".*".join(re.escape(part) for part in plain(expected).split("..."))
    if not re.fullmatch(pattern, plain(printed), re.DOTALL):
        assert plain(printed) == plain(expected), what


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_of_the_project_leads_to_one(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        to = link["to"].split("#")[0]
        if to and "://" not in to:
            assert (page.parent / to).exists(), f"{name(page)} links to {to}"


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = _LINK.finditer(page.read_text(encoding="utf-8"))
        ahead += [(page.parent / link["to"].split("#")[0]).resolve() for link in links if "://" not in link["to"]]
    assert [name(page) for page in PAGES if page.resolve() not in {page.resolve() for page in reached}] == []


def test_no_page_names_a_place_on_somebody_s_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(^|[\s`(])/(home|root|Users|work)/", page.read_text(encoding="utf-8")), name(page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_name_of_the_library_that_a_page_gives_exists(page: Path) -> None:
    for dotted in re.findall(r"`(parley(?:\.\w+)+)", page.read_text(encoding="utf-8")):
        module, _, attribute = dotted.rpartition(".")
        found = importlib.util.find_spec(dotted) if importlib.util.find_spec(module) else None
        assert found or hasattr(importlib.import_module(module), attribute), f"{name(page)} names {dotted}"


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    words = re.findall(r"^\*\*([^*]+)\*\* — ", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(words)
    assert len(words) > 30


def test_the_table_of_strengths_is_the_one_that_demands_are_drawn_by() -> None:
    page = (ROOT / "docs/reference/stance-to-strength.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    drawn = [
        [row.stance, row.case, row.strength.replace("_", " "), row.when, row.then]  #
        for row in TABLE
    ]
    assert rows[1:] == [[str(cell) for cell in row] for row in drawn]
