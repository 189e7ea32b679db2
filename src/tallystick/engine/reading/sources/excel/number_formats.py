"""Numbers and dates as Excel shows them in a cell, for the formats that plans use."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import isfinite

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
ASIDE = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|\\(.)|\"([^\"]*)\"")
DATE_TOKEN = re.compile(r"y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|am/pm|a/p|.", re.IGNORECASE | re.DOTALL)
DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
PATTERN = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
LATEST = 2_958_465  # the last day of the year 9999, as Excel counts


def shown(number: str, code: str, *, from_1904: bool = False) -> str:
    """What a person sees for a stored number under a format code; the number itself where the code is not known."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or not isfinite(float(value)):
        return number
    section = _section(code, value)
    bare = ASIDE.sub("", section)
    if DATE_LETTERS.search(bare) and not PATTERN.search(bare.replace("0", "")):
        return _date(value, section, from_1904=from_1904) or general(value)
    if PATTERN.search(bare):
        return _figure(value, section)
    return general(value)


def general(value: Decimal) -> str:
    """Up to eleven figures, no trailing zeros, as the General format shows."""
    rounded = f"{float(value):.11g}"
    return f"{float(value):.0f}" if rounded.endswith("e+11") else rounded


def _section(code: str, value: Decimal) -> str:
    sections = code.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1] if "-" in sections[1] or "(" in sections[1] else f"-{sections[1]}"
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _figure(value: Decimal, section: str) -> str:
    printed = ASIDE.sub(lambda aside: next((part for part in aside.groups() if part), ""), section)
    found = PATTERN.search(printed)
    assert found is not None
    before, pattern, after = printed[: found.start()], found[0], printed[found.end() :]
    whole, _, fraction = pattern.rstrip(",").partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))  # commas at the end leave thousands out
    percent = 100 if "%" in printed else 1
    places = Decimal(1).scaleb(-len(fraction))
    try:
        rounded = (abs(value) * percent / 1000**thousands).quantize(places, ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    sign = "-" if value < 0 and not before.startswith(("-", "(")) else ""
    return f"{sign}{before}{rounded:{',' if ',' in whole else ''}f}{after}".strip()


def _date(value: Decimal, section: str, *, from_1904: bool) -> str:
    if not 0 <= value <= LATEST:
        return ""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 -- a cell has no time zone
    try:
        moment = start + timedelta(seconds=round(float(value) * 86400))
    except OverflowError:
        return ""
    printed = ASIDE.sub(lambda aside: next((part for part in aside.groups() if part), ""), section)
    tokens = DATE_TOKEN.findall(printed)
    twelve = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    return "".join(
        _token(token, moment, _is_minutes(tokens, at), twelve=twelve) for at, token in enumerate(tokens)
    ).strip("@ ")


def _is_minutes(tokens: list[str], at: int) -> bool:
    """`m` says minutes after an hour or before seconds, months elsewhere."""
    before = [t[0].lower() for t in tokens[:at] if t[0].lower() in "ymdhs"]
    after = [t[0].lower() for t in tokens[at + 1 :] if t[0].lower() in "ymdhs"]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _token(token: str, moment: datetime, minutes: bool, *, twelve: bool) -> str:
    key = token.lower()
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    small = {
        "y": f"{moment:%y}", "yy": f"{moment:%y}", "yyy": f"{moment.year:04d}", "yyyy": f"{moment.year:04d}",
        "m": str(moment.month), "mm": f"{moment:%m}", "mmm": f"{moment:%b}", "mmmm": f"{moment:%B}",
        "mmmmm": f"{moment:%b}"[:1],
        "d": str(moment.day), "dd": f"{moment:%d}", "ddd": f"{moment:%a}", "dddd": f"{moment:%A}",
        "h": str(hour), "hh": f"{hour:02d}", "s": str(moment.second), "ss": f"{moment:%S}",
        "am/pm": f"{moment:%p}", "a/p": f"{moment:%p}"[:1],
    }  # fmt: skip
    if minutes and key in {"m", "mm"}:
        return f"{moment:%M}" if key == "mm" else str(moment.minute)
    return small.get(key, token)
