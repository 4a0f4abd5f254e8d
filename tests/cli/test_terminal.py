"""What a person sees on a terminal: tables, keys without Enter, Ctrl-C."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")

Parley = Callable[..., Result]

PARLEY = [sys.executable, "-c", "from parley.cli import main; main()"]


def on_terminal(command: list[str], keys: bytes = b"", until: bytes = b"") -> tuple[int, str]:
    """The exit code and what stood on the screen; one of the `keys` is pressed each time that `until` appears."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "PARLEY_BY": "Ada"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    screen, pressed = b"", 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if not ready:
            if process.poll() is not None:
                break
            continue
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        screen += piece
        if pressed < len(keys) and screen.count(until) > pressed:
            time.sleep(0.2)  # pressed as a person would: after the program has begun to listen
            os.write(ours, keys[pressed : pressed + 1])
            pressed += 1
    os.close(ours)
    return process.wait(timeout=60), screen.decode(errors="replace")


def tangled_talks(*, issues: int, demands: int) -> str:
    """Talks whose demands hang together so closely that listing all their clashes takes very long."""
    chance = random.Random(3)
    lines = ["parties: [{id: A, name: A}]", "issues:"]
    lines += [f"  - {{id: i{n}, title: t, kind: choice, options: [a, b, c, d]}}" for n in range(issues)]
    lines += ["demands:"]
    for number in range(demands):
        first, second, third = (
            f"{{issue: i{n}, in: [{chance.choice('abcd')}]}}" for n in chance.sample(range(issues), 3)
        )
        then = third.replace(" in:", " not_in:")
        lines += [f"  - {{id: d{number}, party: A, strength: red_line, if: [{first}, {second}], then: [{then}]}}"]
    for number in range(2 * issues):
        wanted = f"{{issue: i{number % issues}, in: [{chance.choice('abcd')}]}}"
        lines += [f"  - {{id: w{number}, party: A, strength: red_line, then: [{wanted}]}}"]
    return "\n".join(lines)


def test_tables_have_lines_on_a_terminal(talks_file: Path) -> None:
    code, screen = on_terminal([*PARLEY, "concessions", str(talks_file), "--as-of", "2025-03-11"])
    assert code == 1
    assert "╭" in screen
    assert "nth_owner" in screen


def test_words_of_a_report_are_never_taken_for_the_table_s_mark_up(talks_file: Path) -> None:
    text = talks_file.read_text(encoding="utf-8").replace("Ours alone.", "'[red]Ours[/red] alone.'")
    talks_file.write_text(text, encoding="utf-8")
    _, screen = on_terminal([*PARLEY, "fragility", str(talks_file), "--as-of", "2025-03-11"])
    assert "[red]Ours[/red]" in " ".join(screen.split())


@pytest.mark.usefixtures("sample_reader")
def test_a_key_decides_without_enter(parley: Parley, talks_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("North rejects any toll. South accepts no toll.", encoding="utf-8")
    assert parley("new", tmp_path / "d", "--agenda", talks_file).exit_code == 0
    assert parley("read", tmp_path / "d", report).exit_code == 0
    code, screen = on_terminal([*PARLEY, "review", str(tmp_path / "d")], keys=b"aq", until=b"q quit: ")
    assert code == 0
    assert "1 accepted." in screen


@pytest.mark.usefixtures("sample_reader")
def test_ctrl_c_in_a_review_keeps_what_was_decided(parley: Parley, talks_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("North rejects any toll. South accepts no toll.", encoding="utf-8")
    assert parley("new", tmp_path / "d", "--agenda", talks_file).exit_code == 0
    assert parley("read", tmp_path / "d", report).exit_code == 0
    code, screen = on_terminal([*PARLEY, "review", str(tmp_path / "d")], keys=b"a\x03", until=b"q quit: ")
    assert code == 130
    assert "Interrupted: 1 accepted." in screen
    assert "Traceback" not in screen


def test_ctrl_c_while_the_solver_is_at_work_prints_what_was_found_and_exits_with_130(tmp_path: Path) -> None:
    file = tmp_path / "tangled.yaml"
    file.write_text(tangled_talks(issues=60, demands=500), encoding="utf-8")
    process = subprocess.Popen(
        [*PARLEY, "concessions", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(4)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert printed.startswith("On what was reported by")
    assert said.strip() == "Interrupted. What was printed is what had been found by then."


def test_ctrl_c_while_waiting_for_input_exits_with_130() -> None:
    process = subprocess.Popen(
        [*PARLEY, "extract", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert printed == ""
    assert said.strip() == "Interrupted."
