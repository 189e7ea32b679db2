"""The version of a study: one digest over everything that decides its answer.

Promise: it changes when the study, an indicator, a population or a rule that it stands on does; words for readers and
worked examples leave it as it is.
"""

from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.catalogue.chains import populations_below, rules_in
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.studies import Study, indicators_named, populations_named, rules_named
from tallystick.engine.measures import versions
from tallystick.engine.sealing.canonical import digest


def version_of(study: Study, own: Path | None = None) -> str:
    """Give the digest of a study's definition and of all that it stands on."""
    return digest(parts_of(study, own))


def parts_of(study: Study, own: Path | None = None) -> dict[str, Any]:
    """Give everything that decides the answer of a study."""
    known, every = indicators(own), rules(own)
    below = {code: one for name in populations_named(study) for code, one in populations_below(name, own).items()}
    tested = {
        code: one for name in populations_named(study) for code, one in rules_in([study.where], name, own).items()
    }
    tested |= {code: every[code] for code in rules_named(study) if code in every}
    return {
        "study": {**versions.deciding(study), "changes": msgspec.to_builtins(study.changes)},
        "indicators": {code: versions.parts_of(known[code], known, own) for code in indicators_named(study)},
        "populations": {code: versions.deciding(one) for code, one in below.items()},
        "rules": {code: versions.deciding(one) for code, one in tested.items()},
    }
