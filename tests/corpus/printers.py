"""The ways councils print a plan. Each takes the truth and a folder, and leaves one document there."""

import html
import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import typst

from tallystick.engine.drafts import Action, Plan

Printer = Callable[[Plan, Path], Path]


def cells(action: Action) -> list[str]:
    """Action, who, when, how it goes, and status: what every layout prints in some order."""
    assert action.timescale
    return [action.text, action.lead[0], action.timescale.text, action.progress or "", action.status_text or ""]


def grid(plan: Plan) -> list[list[str]]:
    return [[f"{r.ref}. {r.text}", *cells(a)] for r in plan.recommendations for a in r.actions]


def word_merged(plan: Plan, folder: Path) -> Path:
    """One Word table; the recommendation's cell is merged down its actions."""
    headings = [
        "Recommendation",
        "Agreed action",
        "Responsible officer",
        "Completion date",
        "Progress to date",
        "Status",
    ]
    document = docx.Document()
    document.add_heading(plan.title, 0)
    table = document.add_table(rows=1, cols=len(headings))
    fill(table.rows[0], headings)
    for r in plan.recommendations:
        rows = [table.add_row() for _ in r.actions]
        for row, a in zip(rows, r.actions, strict=True):
            fill(row, ["", *cells(a)])
        rows[0].cells[0].merge(rows[-1].cells[0]).text = f"{r.ref}. {r.text}"
    return saved(document, folder / "merged.docx")


def word_sections(plan: Plan, folder: Path) -> Path:
    """A heading and a table for each priority."""
    document = docx.Document()
    document.add_heading(plan.title, 0)
    for r in plan.recommendations:
        document.add_heading(f"Priority {r.ref}: {r.text}", 2)
        table = document.add_table(rows=1, cols=6)
        fill(table.rows[0], ["Ref", "What we will do", "Who", "By when", "Update", "RAG"])
        for a in r.actions:
            fill(table.add_row(), [a.ref or "", *cells(a)])
    return saved(document, folder / "sections.docx")


def word_cards(plan: Plan, folder: Path) -> Path:
    """Every action is a two-column table of its own: labels left, values right."""
    document = docx.Document()
    document.add_heading(plan.title, 0)
    for r in plan.recommendations:
        document.add_heading(f"Recommendation {r.ref}: {r.text}", 1)
        for a in r.actions:
            table = document.add_table(rows=0, cols=2)
            for label, value in zip(
                ["Action", "Lead officer", "Target date", "Latest position", "Status"], cells(a), strict=True
            ):
                fill(table.add_row(), [label, value])
            document.add_paragraph()
    return saved(document, folder / "cards.docx")


def word_numbered_cells(plan: Plan, folder: Path) -> Path:
    """An outcome a row; its actions are numbered paragraphs in one cell, each ending in its deadline."""
    document = docx.Document()
    document.add_heading(plan.title, 0)
    for r in plan.recommendations:
        document.add_paragraph(f"Recommendation {r.ref}: {r.text}")
        table = document.add_table(rows=1, cols=4)
        fill(table.rows[0], ["Outcome", "Actions", "Lead", "Success measures"])
        for o in r.outcomes:
            row = table.add_row()
            lines = [f"{n}) {a.text} – {a.timescale.text}" for n, a in enumerate(o.actions, 1) if a.timescale]
            fill(row, [o.text, "", o.actions[0].lead[0], "\n".join(m.text for m in o.measures)])
            row.cells[1].text = lines[0]
            for line in lines[1:]:
                row.cells[1].add_paragraph(line)
    return saved(document, folder / "numbered.docx")


def excel_tracker(plan: Plan, folder: Path) -> Path:
    """A tracker with title rows above its headings and merged cells down the left."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append([plan.title])
    sheet.append([])
    sheet.append(["Finding", "Action required", "Owner", "Deadline", "Commentary", "BRAG rating"])
    for r in plan.recommendations:
        first = sheet.max_row + 1
        for a in r.actions:
            sheet.append([f"{r.ref}. {r.text}", *cells(a)])
        sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)
    book.save(folder / "tracker.xlsx")
    return folder / "tracker.xlsx"


def excel_sheets(plan: Plan, folder: Path) -> Path:
    """A sheet for each area for improvement, its title in the first row."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for r in plan.recommendations:
        sheet = book.create_sheet(f"AFI {r.ref}")
        sheet.append([f"Area for improvement {r.ref}: {r.text}"])
        sheet.append(["No", "Action", "Accountable lead", "Timescale", "Progress", "Status"])
        for a in r.actions:
            sheet.append([a.ref, *cells(a)])
    book.save(folder / "sheets.xlsx")
    return folder / "sheets.xlsx"


def html_rowspans(plan: Plan, folder: Path) -> Path:
    """An HTML table with the recommendation spanning its actions, in another order of columns."""
    rows = [
        "<tr><th>Recommendation</th><th>Action</th><th>Timescale</th><th>Lead</th><th>RAG</th><th>Progress</th></tr>"
    ]
    for r in plan.recommendations:
        for index, a in enumerate(r.actions):
            text, lead, when, progress, status = map(html.escape, cells(a))
            head = f"<td rowspan={len(r.actions)}>{r.ref}. {html.escape(r.text)}</td>" if index == 0 else ""
            rows.append(
                f"<tr>{head}<td>{text}</td><td>{when}</td><td>{lead}</td><td>{status}</td><td>{progress}</td></tr>"
            )
    path = folder / "rowspans.html"
    path.write_text(f"<!doctype html><title>{plan.title}</title><h1>{plan.title}</h1><table>{''.join(rows)}</table>")
    return path


def text_tabs(plan: Plan, folder: Path) -> Path:
    """Rows with tabs, as a table falls out of a browser."""
    lines = [
        plan.title,
        "",
        "\t".join(["Recommendation", "Action", "Responsible", "Target date", "Progress", "Status"]),
    ]
    return written(folder / "tabs.txt", [*lines, *("\t".join(row) for row in grid(plan))])


def text_cell_a_line(plan: Plan, folder: Path) -> Path:
    """One cell a line, as a table falls out of a word processor."""
    lines = [plan.title, ""]
    for r in plan.recommendations:
        lines += [
            f"Objective {r.ref}: {r.text}",
            "",
            "Action",
            "",
            "Lead",
            "",
            "Timescale",
            "",
            "Progress",
            "",
            "Status",
            "",
        ]
        lines += [line for a in r.actions for cell in cells(a) for line in (cell, "")]
    return written(folder / "cells.txt", lines)


def text_labels(plan: Plan, folder: Path) -> Path:
    """Labels and values, as a plan is written into an e-mail."""
    lines = [plan.title, ""]
    for r in plan.recommendations:
        lines += [f"Recommendation {r.ref}: {r.text}", ""]
        for a in r.actions:
            labels = ["Action", "Lead", "By when", "Progress", "Status"]
            lines += [f"{label}: {value}" for label, value in zip(labels, cells(a), strict=True)] + [""]
    return written(folder / "labels.txt", lines)


def text_columns(plan: Plan, folder: Path) -> Path:
    """Columns held apart by spaces, long cells wrapped, as a PDF falls out of a text extractor."""
    widths = (30, 22, 20, 30, 14)
    lines = [plan.title, ""]
    for r in plan.recommendations:
        lines += [f"Recommendation {r.ref}: {r.text}", ""]
        for row in (["Action", "Lead officer", "Timescale", "Progress", "Status"], *map(cells, r.actions)):
            wrapped = [wrap(value, width - 3) for value, width in zip(row, widths, strict=True)]
            for i in range(max(map(len, wrapped))):
                parts = [(w[i] if i < len(w) else "").ljust(width) for w, width in zip(wrapped, widths, strict=True)]
                lines.append("".join(parts).rstrip())
            lines.append("")
    return written(folder / "columns.txt", lines)


def pdf(plan: Plan, folder: Path, *, rules: str) -> Path:
    source = Path(__file__).with_name("plan.typ")
    inputs = {"title": plan.title, "rules": rules, "sections": [
        {"text": f"Recommendation {r.ref}: {r.text}", "rows": [[a.ref, *cells(a)] for a in r.actions]}
        for r in plan.recommendations
    ]}  # fmt: skip
    path = folder / f"{rules}.pdf"
    path.write_bytes(typst.compile(str(source), sys_inputs={"plan": json.dumps(inputs)}))
    return path


def pdf_ruled(plan: Plan, folder: Path) -> Path:
    return pdf(plan, folder, rules="ruled")


def pdf_half_ruled(plan: Plan, folder: Path) -> Path:
    return pdf(plan, folder, rules="half")


def pdf_unruled(plan: Plan, folder: Path) -> Path:
    return pdf(plan, folder, rules="none")


PRINTERS: tuple[Printer, ...] = (
    word_merged,
    word_sections,
    word_cards,
    excel_tracker,
    excel_sheets,
    html_rowspans,
    text_tabs,
    text_cell_a_line,
    text_labels,
    text_columns,
    pdf_ruled,
    pdf_half_ruled,
    pdf_unruled,
)


def fill(row: docx.table._Row, values: list[str]) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        cell.text = value


def saved(document: docx.document.Document, path: Path) -> Path:
    document.save(str(path))
    return path


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path


def wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
