"""Charts are told apart without colour and by weak eyes, and are the same in every kind of file."""

import hashlib
import io
import itertools
import zipfile
from datetime import date

import pikepdf
import pytest
from lxml import html
from tests.unit.engine.writing.papers import COUNTS
from tests.unit.engine.writing.test_palette import brightness, contrast

from tallystick.engine.writing import Document, charts, palette, render
from tallystick.engine.writing.charts.plots import areas, control, funnel, looks, series
from tallystick.foundation.ui import chart_samples

pytestmark = pytest.mark.row("PLT-04")
OF_ONE_CHART = {
    "trajectory": [looks.OURS, looks.TARGET, looks.EXPECTED, *looks.BESIDE],
    "gap": [looks.OURS, looks.OTHER],
    "control": list(control.LOOKS.values()),
    "funnel": list(funnel.LOOKS.values()),
    "areas": list(areas.LOOKS.values()),
    "multiples": [looks.OURS, looks.QUIETLY],
}
PAIRS = [pair for several in OF_ONE_CHART.values() for pair in itertools.combinations(several, 2)]
# Machado, Oliveira and Fernandes (2009), severity 1: what is left of red, green and blue.
SIMULATED = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(parts):
    red, green, blue = parts
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (max(0, x), max(0, y), max(0, z))]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def seen(colour, matrix):
    parts = linear(colour)
    return lab([min(1, max(0, sum(a * b for a, b in zip(row, parts, strict=True)))) for row in matrix])


def far(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


@pytest.mark.parametrize("kind", SIMULATED)
def test_colours_of_one_chart_lie_far_apart_for_eyes_that_lack_a_colour(kind):
    for one, other in PAIRS:
        if one.colour != other.colour:
            assert far(seen(one.colour, SIMULATED[kind]), seen(other.colour, SIMULATED[kind])) > 12, (one, other)


def test_in_greys_no_two_of_one_chart_have_both_shape_and_filling_or_are_told_by_colour_alone():
    for one, other in PAIRS:
        assert (one.shape, one.filled == palette.PAPER) != (other.shape, other.filled == palette.PAPER), (one, other)


def test_lines_of_one_chart_differ_in_their_dash():
    for name in ("trajectory", "gap", "multiples"):
        dashes = [one.dash for one in OF_ONE_CHART[name]]
        assert len(set(dashes)) == len(dashes)


def test_every_line_and_edge_stands_out_from_paper_in_greys():
    for several in OF_ONE_CHART.values():
        for one in several:
            assert contrast(one.colour, palette.PAPER) >= 3
    assert {look.dash for look in series.BANDS.values()} == {(3, 2), (1, 2)}
    assert all(brightness(look.filled) > 0.7 for look in series.BANDS.values())


def test_bars_are_drawn_as_they_were():
    digest = hashlib.sha256(charts.svg(COUNTS).encode()).hexdigest()
    assert digest == "febc489aa6ee062344d02ebf939e43c0ab9edc95377ed968e77f50797d8e3b76"


@pytest.fixture(scope="module")
def paper():
    return Document("Charts", tuple(chart_samples.every()), date(2026, 3, 31), author="Wexcombe Council")


@pytest.fixture(scope="module")
def alts(paper):
    return [table.chart.alt for table in paper.tables]


def test_a_web_page_has_each_picture_with_its_words(paper, alts):
    images = html.fromstring(render(paper, ".html")).xpath("//img")
    assert [one.get("alt") for one in images] == alts
    assert all(one.get("src").startswith("data:image/svg+xml;base64,") for one in images)


def test_a_pdf_is_accessible_and_says_each_picture(paper, alts):
    with pikepdf.open(io.BytesIO(render(paper, ".pdf"))) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        told = [str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert sorted(told) == sorted(alts)


def test_a_word_file_has_each_picture_with_its_words(paper, alts):
    package = zipfile.ZipFile(io.BytesIO(render(paper, ".docx")))
    pictures = [name for name in package.namelist() if name.startswith("word/media/") and name.endswith(".png")]
    assert len(pictures) == len(alts)
    body = html.fromstring(package.read("word/document.xml"))
    assert [one.get("descr") for one in body.iter() if one.get("descr")] == alts


def test_the_same_table_is_drawn_the_same(paper):
    first = [charts.svg(table) for table in paper.tables]
    charts.svg.cache_clear()
    assert [charts.svg(table) for table in reversed(paper.tables)] == first[::-1]
