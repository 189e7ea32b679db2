"""A timescale inside a sentence is found with exactly its own characters."""

import pytest

from tallystick.engine.timescales import find

SENTENCES = {
    "Publish the plain version on every website (May 24)": ["May 24"],
    "Count the pupils concerned – by June 2024.": ["by June 2024"],
    "Share the register – from September 2024. Every": ["from September 2024"],
    "Open the centre - September 24 – July 25": ["September 24 – July 25"],
    "Collect the figures – trial by August 2024, everywhere by November 2024": [
        "trial by August 2024, everywhere by November 2024"
    ],
    "Advise schools – second group of schools from September 2024 – July 25": [
        "second group of schools from September 2024 – July 25"
    ],
    "Train carers – ongoing in partnership with health": ["ongoing in partnership with health"],
    "All looked-after pupils to have a plan by 31 March 2025": ["by 31 March 2025"],
    "Governors meet (termly)": ["termly"],
    "Widen support – including a report by July 2024": ["by July 2024"],
    "Train staff – by September 2024, once the grant is agreed (known July 2024) – costs": [
        "by September 2024, once the grant is agreed (known July 2024)"
    ],
    "Finish the audit by July 24 and report by August 24": ["by July 24", "by August 24"],
}

TRAPS = [
    "Provide half termly data to every school",
    "A strategy for those aged 14-19",
    "Reduce absence by 2% at Key Stage 3",
    "Staff may visit, and pupils march on",
    "The autumn leaves",
    "Year 2011 data",
    "12 schools in 3 clusters",
]


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(("sentence", "phrases"), SENTENCES.items())
def test_a_timescale_is_cut_at_its_own_characters(sentence, phrases):
    assert [sentence[found.start : found.end] for found in find(sentence)] == phrases


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_only_looks_like_a_timescale_is_not_found(sentence):
    assert find(sentence) == []


def test_a_date_inside_its_sentence_does_not_stand_as_its_deadline():
    (found,) = find("Follow the children who arrived in September 2024 until they settle")
    assert not found.standing
