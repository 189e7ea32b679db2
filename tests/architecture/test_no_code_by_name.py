"""No Python of the product knows a study, grading, trigger or obligation by its code: each is asked as any other is."""

from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.obligations import obligations
from tallystick.engine.catalogue.papers import papers
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.catalogue.triggers import triggers

SOURCE = files.CATALOGUE.parent
INVENTING = {"demo", "synth"}  # what is invented is invented of something


def of_the_product() -> Iterator[Path]:
    for path in SOURCE.rglob("*.py"):
        if not INVENTING & set(path.relative_to(SOURCE).parts):
            yield path


def test_studies_gradings_triggers_and_obligations_are_known_by_their_files_alone():
    known = {*studies(), *gradings(), *triggers(), *obligations(), *papers()}
    assert len(known) > 80

    texts = {str(path.relative_to(SOURCE)): path.read_text("utf-8") for path in of_the_product()}
    found = {(path, code) for path, text in texts.items() for code in known if f'"{code}"' in text}
    assert found == set()
