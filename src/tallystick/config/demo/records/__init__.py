"""What the demo shows of returns: an invented authority's files are loaded, checked, linked, exchanged and frozen.

Promise: nobody in them is real, and every row is made by the deed that a person would use. A room that has something to
show adds a function to `PARTS`.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.config.demo.records.aiming import set_targets
from tallystick.config.demo.records.asking import answer_studies
from tallystick.config.demo.records.comparing import compare_sources
from tallystick.config.demo.records.counting import count_indicators
from tallystick.config.demo.records.exploring import let_a_head_explore, rank_areas
from tallystick.config.demo.records.feeding import take_feeds_in
from tallystick.config.demo.records.freezing import freeze_today
from tallystick.config.demo.records.linking import link_people
from tallystick.config.demo.records.loading import load_returns
from tallystick.config.demo.records.measuring import bind_measures
from tallystick.config.demo.records.opening import open_by_figures
from tallystick.config.demo.records.proposing import work_proposals_out
from tallystick.config.demo.records.standing import Standing
from tallystick.config.demo.records.transferring import send_year_six
from tallystick.engine.synth import write_authority

__all__ = ["PARTS", "Standing", "make_records"]
PUPILS, SEED = 700, 1908
# In this order: each part may stand on what those before it made.
PARTS: tuple[Callable[[Standing], str], ...] = (
    load_returns,
    link_people,
    take_feeds_in,
    compare_sources,
    work_proposals_out,
    send_year_six,
    let_a_head_explore,
    rank_areas,
    freeze_today,
    count_indicators,
    open_by_figures,
    answer_studies,
    bind_measures,
    set_targets,
)


def make_records(told: Standing, say: Callable[[str], None]) -> None:
    """Load an invented authority's returns and let every room work on them. Inventory: PLT-05."""
    with TemporaryDirectory(prefix="tallystick-") as folder:
        told.folder = Path(folder) / "authority"
        write_authority(PUPILS, SEED, told.folder)
        for part in PARTS:
            say(f"  {part(told)}")
