"""What setting a paper costs beside the bare library setting the same words in a table without any look.

Each pair is measured in turn in the same run, so that a busy machine slows both; the fastest of a few rounds counts.
"""

import io
import time
from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from tallystick.engine.drafts import Action, Draft, Recommendation, Timescale
from tallystick.engine.writing import render
from tallystick.engine.writing.document import placed
from tallystick.modules.papers.rules import board_paper, plan_in_its_own_columns

ACTIONS, ROUNDS = 400, 3
AS_AT = date(2026, 9, 1)


def run() -> list[str]:
    """Lines to print: each kind of file, ours and bare, for a plan of 400 actions, and a whole board paper."""
    lines = [f"Writing a plan of {ACTIONS} actions beside the bare library (seconds)"]
    drafts = [invented(attempt) for attempt in range(ROUNDS + 1)]  # the typesetter remembers what it has set before
    for suffix, bare in BARE.items():
        ours = seconds(lambda draft, s=suffix: render(plan_in_its_own_columns(draft), s), drafts)
        theirs = seconds(bare, [words_of(draft) for draft in drafts])
        paper = seconds(lambda draft, s=suffix: render(board_paper(draft, as_at=AS_AT), s), drafts)
        lines.append(
            f"  {suffix:5}  bare {theirs:6.3f}  plan {ours:6.3f}  ratio {ours / theirs:6.2f}  board paper {paper:6.3f}"
        )
    return lines


def words_of(draft: Draft) -> list[list[str]]:
    """The words of the plan's table, merges repeated."""
    return [[one.text for one, _ in row] for row in placed(plan_in_its_own_columns(draft).tables[0])]


def invented(attempt: int) -> Draft:
    """A plan of 20 recommendations with 20 actions each."""
    return Draft(
        title="Wexcombe improvement plan",
        recommendations=[recommended(n, attempt) for n in range(1, ACTIONS // 20 + 1)],
    )


def recommended(number: int, attempt: int) -> Recommendation:
    due = Timescale(text="July 2026", end="2026-07-31", precision="month")
    actions = [
        Action(
            ref=str(n),
            text=f"Visit school {n}{attempt} and agree what changes",
            lead=["Head of Inclusion"],
            timescale=due,
        )
        for n in range(1, 21)
    ]
    return Recommendation(ref=str(number), text="Find every child who is missing from school", actions=actions)


def seconds(work: Callable[[Any], object], each: list[Any]) -> float:
    """The best of three, after one that warms up."""
    work(each[0])
    taken = []
    for one in each[1:]:
        began = time.perf_counter()
        work(one)
        taken.append(time.perf_counter() - began)
    return min(taken)


def bare_word(rows: list[list[str]]) -> None:
    import docx

    package = docx.Document()
    table = package.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    package.save(io.BytesIO())


def bare_pdf(rows: list[list[str]]) -> None:
    import json

    import typst

    words = "#let rows = json(bytes(sys.inputs.rows))\n#table(columns: rows.first().len(), ..rows.flatten())"
    typst.compile(words.encode(), format="pdf", sys_inputs={"rows": json.dumps(rows)})


def bare_html(rows: list[list[str]]) -> None:
    "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows).encode()


def bare_excel(rows: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(io.BytesIO())


BARE = {".docx": bare_word, ".pdf": bare_pdf, ".html": bare_html, ".xlsx": bare_excel}
