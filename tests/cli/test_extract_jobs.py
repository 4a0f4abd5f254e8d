"""`extract --lines --jobs`: what several processes answer is what one answers."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

from sample_reader import STOP_WORD, SampleReader

from parley.cli import extract_lines
from parley.cli.extract_lines import answers, answers_by_several, numbered
from parley.position import Extraction
from parley.report import Report


class EndingReader(SampleReader):
    def read(self, report: Report) -> Extraction:
        if "CRASH" in report.text:
            os.kill(os.getpid(), signal.SIGTERM)
        return super().read(report)


def lines(*texts: str) -> list[bytes]:
    return [json.dumps({"id": number, "text": text}).encode() for number, text in enumerate(texts)]


def test_several_processes_answer_what_one_answers_in_the_same_order() -> None:
    given = [b"", *lines(*(f"North rejects toll {n}. " * 150 for n in range(30))), b"{", *lines(STOP_WORD, "South")]
    assert sum(map(len, given)) > 3 * extract_lines.TOGETHER_BYTES
    alone = list(answers(numbered(given), SampleReader(), None, "in"))
    several = list(answers_by_several(numbered(given), SampleReader, None, "in", jobs=2))
    assert several == alone
    assert len(alone) == 33


def test_a_line_that_its_process_does_not_survive_is_answered_with_why() -> None:
    given = lines("North rejects a toll.", "CRASH", "South accepts a toll.")
    found = list(answers_by_several(numbered(given), EndingReader, None, "in", jobs=2))
    assert [record["id"] for record in found] == [0, 1, 2]
    assert ["error" in record for record in found] == [False, True, False]
    assert found[1]["error"] == "in:2: reading it crashed the process that worked on it (signal 15)."


def test_lines_are_taken_in_no_faster_than_they_are_answered() -> None:
    taken = 0

    def coming() -> Iterator[bytes]:
        nonlocal taken
        for line in lines(*("North rejects a toll. " * 500 for _ in range(300))):
            taken += 1
            yield line

    found = answers_by_several(numbered(coming()), SampleReader, None, "in", jobs=1)
    next(found)
    assert taken < 100
    found.close()
