"""How the tests look at a report."""

from parley.report import Block, BlockKind, Report, make_report

MARKS = {BlockKind.HEADLINE: "# ", BlockKind.PARAGRAPH: ""}


def seen(report: Report) -> list[str]:
    """Each block's words on one line, headlines behind a `#`."""
    return [MARKS[block.kind] + " ".join(words(report, block).split()) for block in report.blocks]


def words(report: Report, block: Block) -> str:
    return report.masked[block.start : block.end]


def plain(text: str) -> list[str]:
    return seen(make_report(text.encode(), "a.txt"))


def markdown(text: str) -> list[str]:
    return seen(make_report(text.encode(), "a.md"))


def page(html: str) -> list[str]:
    return seen(make_report(html.encode(), "a.html"))
