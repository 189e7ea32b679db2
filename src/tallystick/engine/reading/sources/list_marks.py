"""The figures and letters that automatic lists print."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def spell(count: int, sort: str) -> str:
    """A count in a list's own letters or figures."""
    if sort in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if sort == "lowerLetter" else letters.upper()
    if sort in {"lowerRoman", "upperRoman"} and count > 0:
        return _roman(count) if sort == "lowerRoman" else _roman(count).upper()
    if sort == "decimalZero":
        return f"{count:02d}"
    return "" if sort == "none" else str(count)


def _roman(count: int) -> str:
    printed = ""
    for worth, letters in ROMAN:
        printed += letters * (count // worth)
        count %= worth
    return printed
