"""A chart's table becomes a drawing, on the server: no browser, no script, the same bytes every time."""

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from tallystick.engine.writing.charts.sticks import svg as sticks_svg
from tallystick.engine.writing.document import Bars, Plot, Table


@lru_cache(maxsize=64)
def svg(table: Table) -> str:
    """The table's chart as SVG; a page that is looked at again is not drawn again."""
    if _is_sticks(table):
        return sticks_svg(table)
    drawing: str = _converter().vegalite_to_svg(_specification(table))
    return _renumbered(drawing)


def png(table: Table) -> bytes:
    """The table's chart as a picture for Word, sharp at 300 dots an inch; of the drawing that other files have."""
    drawn: bytes = _converter().svg_to_png(svg(table), scale=3)
    return drawn


def _is_sticks(table: Table) -> bool:
    """Whether it is drawn by our own hand: no chart of the library is split lengthways."""
    return isinstance(table.chart, Plot) and table.chart.kind == "sticks"


def _specification(table: Table) -> str:
    if isinstance(table.chart, Bars):
        from tallystick.engine.writing.charts import bars

        return bars.specification(table)
    from tallystick.engine.writing.charts import plots  # Altair is slow to load, and few who make a table draw it

    return plots.specification(table)


def _renumbered(drawing: str) -> str:
    """The drawing with its own names counted from 1: the converter goes on counting from one chart to the next."""
    names = list(dict.fromkeys(re.findall(r'id="(\w+?\d+)"', drawing)))
    for count, name in enumerate(names, start=1):
        drawing = re.sub(rf"\b{name}\b", f"own{count}", drawing)
    return drawing


@cache
def _converter() -> Any:
    import vl_convert

    with resources.as_file(resources.files("tallystick.engine.writing") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert
