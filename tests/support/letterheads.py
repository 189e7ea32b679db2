"""Invented councils' Word templates, as an officer makes them: a header, a title, a place for the paper."""

import io
import zipfile

import docx
from docx.shared import Pt, RGBColor


def a_template(*lines: str, without: tuple[str, ...] = ()) -> bytes:
    """Give a template whose page holds these lines, and whose header names the organisation over two runs."""
    package = docx.Document()
    for name in without:
        package.styles.element.remove(package.styles[name].element)
    if "Heading 1" not in without:
        package.styles["Heading 1"].font.size = Pt(22)
        package.styles["Heading 1"].font.color.rgb = RGBColor(0x6A, 0x1B, 0x4D)
    head = package.sections[0].header.paragraphs[0]
    for part in ("From {{organ", "isation}}, ", "{{date}}"):
        head.add_run(part)
    for line in lines or ("{{title}}", "{{facts}}", "{{content}}", "Printed on paper from Wexcombe."):
        package.add_paragraph(line)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def with_part(template: bytes, name: str, content: bytes) -> bytes:
    """Give a template with one part added, or put in place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()


def part(template: bytes, name: str) -> bytes:
    """Give one part of a template."""
    with zipfile.ZipFile(io.BytesIO(template)) as packed:
        return packed.read(name)
