"""Every check of the catalogue is understood by DuckDB, and finds in its examples the lines that they say."""

import pytest
from tests.support.checks import stand

from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.checks.proving import faults_of_checks


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize("code", record_checks())
def test_each_check_finds_what_its_examples_say(code: str) -> None:
    assert [(fault.keys, fault.sentence) for fault in faults_of_checks(record_checks()[code], stand())] == []


def test_no_two_checks_have_one_code() -> None:
    codes = [check.code for one in record_checks().values() for check in one.checks]

    assert len(codes) == len(set(codes))


def test_no_two_checks_of_a_return_have_one_published_number() -> None:
    numbers = [(kind, check.number) for one in record_checks().values() for kind in one.returns for check in one.checks]

    assert len([one for one in numbers if one[1]]) == len({one for one in numbers if one[1]})
