"""The demo says what was signed off last for everybody and for young people, and no officer's word with it."""

import pytest
from tests.support.signing import LATER, a_chain, agreed

from tallystick.config.demo.readings import PLAINLY, say_for_all
from tallystick.modules.progress.queries import wordings


@pytest.mark.django_db
@pytest.mark.row("GOV-17")
def test_the_newest_update_is_said_in_both_readings():
    chain = a_chain()
    update = agreed(chain)
    say_for_all(chain.plan, chain.lead, now=LATER.replace(hour=20))
    for reading, words in PLAINLY.items():
        said = wordings([update.pk], reading)[update.pk]
        assert {"told": said.told, "promised": said.promised, "text": said.text} == words
        assert said.measured["kept"], said.measured
