"""A council's own Word template: what it may not hold, what it lacks, and the paper in it, in its own styles."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from tests.support.letterheads import a_template, part, with_part

from tallystick.engine.writing.templates import LARGEST, TemplateRefused, examine, fill, invented, lacking

pytestmark = pytest.mark.row("GOV-06", "PLT-04")

DAY = date(2026, 11, 23)
PAPER = invented("Wexcombe Council", DAY)
RELS = "word/_rels/document.xml.rels"
FETCHED = '<Relationship Id="r9" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'


def filled(template: bytes, paper=PAPER):
    return docx.Document(io.BytesIO(fill(template, paper)))


def reaching(kind: str, target: str) -> bytes:
    old = part(a_template(), RELS).replace(b"</Relationships>", FETCHED.format(kind, target).encode())
    return with_part(a_template(), RELS, old)


def with_field(field: str) -> bytes:
    template = a_template("{{title}}", "X")
    words = part(template, "word/document.xml").replace(b"<w:t>X</w:t>", field.encode())
    return with_part(template, "word/document.xml", words)


def test_the_paper_stands_where_its_content_goes_in_the_templates_own_styles():
    made = filled(a_template())
    words = [one.text for one in made.paragraphs]
    assert words[0] == "Ferry safety plan: progress"
    assert words[1] == "Decision asked: To note."
    assert words[-1] == "Printed on paper from Wexcombe."
    assert made.sections[0].header.paragraphs[0].text == "From Wexcombe Council, 23 November 2026"
    heading = next(one for one in made.paragraphs if one.text == "The plan")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.size.pt == 22
    assert [one.text for one in made.paragraphs if one.style.name == "List Bullet"] == list(PAPER.blocks[4].items)
    assert not any("{{" in one for one in words)


def test_its_tables_have_the_templates_style_fill_the_page_and_repeat_their_heads():
    tables = filled(a_template()).element.body.findall(qn("w:tbl"))
    actions = tables[-1]
    assert len(actions.findall(qn("w:tr"))) == 31
    assert [len(list(one.iter(qn("w:tblHeader")))) for one in tables] == [0, 1, 1]
    assert {one.get(qn("w:w")) for table in tables for one in table.iter(qn("w:tblW"))} == {"5000"}
    style = next(actions.iter(qn("w:tblStyle"))).get(qn("w:val"))
    assert style in {one.style_id for one in docx.Document().styles}
    assert style != "PaperTable"
    assert not list(next(actions.iter(qn("w:tr"))).iter(qn("w:color")))  # no white ink on a ground that is not ours


def test_the_same_paper_gives_the_same_bytes_and_its_own_date():
    assert fill(a_template(), PAPER) == fill(a_template(), PAPER)
    assert filled(a_template()).core_properties.created.date() == DAY


def test_words_of_a_paper_are_never_placeholders_and_never_code():
    tricky = replace(PAPER, title="{{content}} {% for x in y %} {{title}} ${7*7}")
    made = filled(a_template(), tricky)
    assert made.paragraphs[0].text == tricky.title


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (a_template("{{title}}"), "It lacks {{content}}: the whole of the paper; it stands alone in its paragraph."),
        (a_template("{{content}}"), "It lacks {{title}}: the paper’s title."),
        (a_template("{{title}}", "Here: {{content}}"), "{{content}} does not stand alone in a paragraph"),
        (a_template("{{title}}", "{{content}}", "{{content}}"), "{{content}} stands more than once."),
        (a_template("{{title}}", "{{content}}", "{{clerk}}"), "It has {{clerk}}, which nothing fills. Take it out."),
        (a_template(without=("Heading 2", "Caption")), "It lacks the style “Heading 2”. It lacks the style “Caption”."),
    ],
)
def test_a_template_that_lacks_something_is_told_which(template, told):
    assert told in " ".join(lacking(examine(template)))
    with pytest.raises(TemplateRefused):
        fill(template, PAPER)


def test_a_template_lacks_nothing_that_has_it_all():
    assert lacking(examine(a_template())) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"words", "no Word file"),
        (b"PK" + b"0" * LARGEST, "at most 5 megabytes"),
        (with_part(a_template(), "word/vbaProject.bin", b"x"), "holds macros"),
        (with_part(a_template(), "word/embeddings/sheet.xlsx", b"x"), "holds macros, or files within it"),
        (with_part(a_template(), "word/document.xml", b"<w"), "no Word file that can be read"),
        (with_part(a_template(), "word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares entities"),
        (with_part(a_template(), "word/big.xml", b"<a>" + b" " * 45 * 2**20 + b"</a>"), "far more than a template"),
        (reaching("attachedTemplate", "https://elsewhere.example/x.dotm"), "reaches outside, to https://elsewhere"),
        (reaching("image", "file:///c:/crest.png"), "reaches outside"),
        (reaching("hyperlink", "file:///c:/run.exe"), "reaches outside"),
        (with_field("<w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE a</w:instrText>"), "field INCLUDEPICTURE"),
        (with_field('<w:fldSimple w:instr="DDEAUTO excel"/>'), "a field DDEAUTO"),
    ],
)
def test_what_would_run_or_reach_outside_is_refused_in_a_sentence(content, told):
    with pytest.raises(TemplateRefused) as refused:
        examine(content)
    assert told in refused.value.sentence


def test_an_address_that_a_reader_clicks_on_may_stand():
    assert lacking(examine(reaching("hyperlink", "https://wexcombe.example/"))) == ()
