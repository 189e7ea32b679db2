"""The version of a study of before and after: it goes with what is read."""

import msgspec

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.studies.versions import version_of


def test_the_version_goes_with_whose_column_is_read_before_and_after():
    study = studies()["placement-moves"]
    assert study.changes is not None
    events = msgspec.structs.replace(study.changes.events, child="subject")
    other = msgspec.structs.replace(study, changes=msgspec.structs.replace(study.changes, events=events))
    assert version_of(other) != version_of(study)
