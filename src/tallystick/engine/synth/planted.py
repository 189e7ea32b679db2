"""Cases that are planted. Filled in next."""

from tallystick.engine.synth.people import District


def plant(seed: int, district: District) -> None:
    pass
