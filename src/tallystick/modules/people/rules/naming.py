"""Names as a search compares them, and the key by which everything else knows a person."""

import unicodedata

KEY = "people.person"
FEWEST_LETTERS = 2
BESIDE_LETTERS = str.maketrans({"’": "'", "`": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})
ODD = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def folded(words: str) -> str:
    """Give words in small letters without accents, each after a blank: "Zoë O’Neil" is " zoe o'neil"."""
    small = unicodedata.normalize("NFKD", words.translate(BESIDE_LETTERS)).casefold().translate(ODD)
    apart = unicodedata.normalize("NFKD", small)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(f" {word}" for word in plain.split())


def sought_words(typed: str) -> list[str]:
    """Give the beginnings of names that are sought; fewer than two letters seek nothing. Inventory: LRN-01."""
    words = folded(typed).split()
    return words if sum(map(len, words)) >= FEWEST_LETTERS else []


def key_of_person(pk: int) -> str:
    """Give the ledger's key of a person, such as "people.person/12"."""
    return f"{KEY}/{pk}"


def pk_of(key: int | str) -> int:
    """Give a person's number from their key, or from the number itself."""
    return key if isinstance(key, int) else int(str(key).rpartition("/")[2])
