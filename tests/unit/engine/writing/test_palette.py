"""The colours of papers can be told from their ground by weak eyes."""

import pytest

from tallystick.engine.writing import palette


def brightness(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.row("PLT-04")
@pytest.mark.parametrize("ground", [palette.PAPER, palette.TINT, palette.BAND])
@pytest.mark.parametrize("colour", [palette.INK, palette.ACCENT])
def test_words_stand_out_from_their_ground(colour, ground):
    assert contrast(colour, ground) >= 4.5


@pytest.mark.row("PLT-04")
@pytest.mark.parametrize("tone", palette.TONES)
def test_every_tone_stands_out_from_paper_and_white_from_every_tone(tone):
    assert contrast(palette.TONES[tone], palette.PAPER) >= 4.5
