"""Checks a proof from a Tallystick ledger, away from Tallystick: Python 3.9 or later and this file are enough.

    python check_proof.py PROOF.json [--page FILE] [--checkpoint FILE] [--key KEY]

PROOF.json   what `tallystick ledger prove SUBJECT` wrote, or the receipt of a page of a public site.
--page       the page that the receipt is of, as its source was saved. A receipt without its page says nothing.
--checkpoint the checkpoint that you kept yourself. Give it: without it you trust the one inside the proof.
--key        the public key that you were given (the word after "key" in a checkpoint).

Exit status: 0 the proof holds, 1 it does not, 2 it could not be read.

What is checked: each line's bytes hash to a leaf; the leaf's path leads to the checkpoint's root; the checkpoint's
signature is right; and where you kept an earlier checkpoint, that this one only added lines to it. Of a receipt
besides: that the page's digest leads to the root of all pages of its day, and that the line seals this root.
Sources: RFC 9162, section 2.1 (the tree); RFC 8032, sections 5.1 and 6 (the signature); C2SP signed-note (the text).
"""

import base64
import hashlib
import json
import re
import sys
from typing import Any

Point = tuple[int, int, int, int]


class DoesNotHold(Exception):
    """The proof was read, and something in it is not so."""


def need(so: bool, sentence: str) -> None:
    if not so:
        raise DoesNotHold(sentence)


# ---- the tree: RFC 9162 ----


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Section 2.1.3.2: walk from a leaf to the root; the path says what stands on the other side at each step."""
    place, last, found = index, size - 1, leaf
    for other in path:
        need(last > 0, "A path is longer than the tree is high.")
        if place & 1 or place == last:
            found = node(other, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, other)
        place, last = place >> 1, last >> 1
    need(last == 0, "A path is shorter than the tree is high.")
    return found


def check_extends(first: int, first_root: bytes, size: int, root: bytes, path: list[bytes]) -> None:
    """Section 2.1.4.2: the same hashes must lead to the earlier root and to the later one."""
    if first == size:
        return need(first_root == root and not path, "Two checkpoints of the same size differ.")
    need(0 < first < size and bool(path), "The earlier checkpoint is not earlier, or its path is missing.")
    steps = path if first & (first - 1) else [first_root, *path]
    place, last = first - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    earlier = later = steps[0]
    for other in steps[1:]:
        need(last > 0, "The path between the checkpoints is too long.")
        if place & 1 or place == last:
            earlier, later = node(other, earlier), node(other, later)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            later = node(later, other)
        place, last = place >> 1, last >> 1
    return need(
        last == 0 and earlier == first_root and later == root,
        "The ledger does not extend the earlier checkpoint: lines were changed, removed or slipped in.",
    )


# ---- the signature: RFC 8032, Ed25519, written as its section 6 does ----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def point_in(packed: bytes) -> Point:
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    need(len(packed) == 32 and y < P, "A key or signature is no point on the curve.")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    need((x * x - square) % P == 0 and not (x == 0 and sign), "A key or signature is no point on the curve.")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_in((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_is_right(key: bytes, words: bytes, signature: bytes) -> bool:
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + words).digest(), "little") % ORDER
    left, right = times(scalar, BASE), add(point_in(signature[:32]), times(challenge, point_in(key)))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- checkpoints and proofs ----


def checkpoint_in(text: str, key: str) -> dict[str, Any]:
    """Read a checkpoint and check its signature, by the key that was given or else by the one that it names."""
    words, signatures = text.replace("\r\n", "\n").split("\n\n")
    origin, size, root, _, at, named = words.split("\n")
    signer, packed = signatures.strip().removeprefix("— ").split(" ")
    used, signature = key or named.split(" ")[1], base64.b64decode(packed)
    number = hashlib.sha256(origin.encode() + b"\n\x01" + base64.b64decode(used)).digest()[:4]
    right = signature_is_right(base64.b64decode(used), (words + "\n").encode(), signature[4:])
    need(signer == origin and signature[:4] == number and right, "The checkpoint's signature is not right.")
    return {"origin": origin, "size": int(size), "root": base64.b64decode(root), "at": at[5:], "text": words}


def check(proof: dict[str, Any], kept: str, key: str) -> None:
    """Check a whole proof; raises DoesNotHold at the first thing that is not so."""
    checkpoint = checkpoint_in(proof["checkpoint"], key)
    if kept:
        check_kept(proof, checkpoint, checkpoint_in(kept, key))
    need(bool(proof["notches"]), "The proof holds no line.")
    for notch in proof["notches"]:
        covered = notch["canonical"].encode("utf-8", "surrogatepass")
        leaf = hashlib.sha256(b"\x00" + covered).digest()
        line, path = json.loads(covered), [bytes.fromhex(one) for one in notch["path"]]
        found = root_from(leaf, line["position"] - 1, checkpoint["size"], path)
        need(found == checkpoint["root"], f"Line {line['position']} is not in the ledger that the checkpoint saw.")
        told = line["content"]
        need(proof["subject"] == told["subject"], f"Line {line['position']} is about {told['subject']}.")
        say(f"Line {line['position']}: {told['at']}  {told['actor']}  {told['deed']}  {told['subject']}")
    where = f"{checkpoint['origin']}, {checkpoint['size']} lines long at {checkpoint['at']}"
    say(f"Holds: {len(proof['notches'])} lines are in {where}.")
    if not kept:
        say("Compare the checkpoint inside the proof with one that you kept yourself.")


def check_kept(proof: dict[str, Any], now: dict[str, Any], kept: dict[str, Any]) -> None:
    """The checkpoint inside the proof must be the one that was kept, or extend it."""
    need(now["origin"] == kept["origin"], "The checkpoint that you kept is of another ledger.")
    path = [bytes.fromhex(one) for one in proof.get("consistency", [])]
    need(kept["size"] <= now["size"], "Your checkpoint is later than the proof: ask for a proof drawn since then.")
    check_extends(kept["size"], kept["root"], now["size"], now["root"], path if kept["size"] < now["size"] else [])


# ---- receipts of pages ----


def check_page(receipt: dict[str, Any], page: bytes) -> None:
    """The page must say what its receipt says, be among all pages of its day, and these sealed in the proof's line."""
    address, digest = receipt["address"], receipt["digest"]
    if address.rpartition("/")[2] == "index.html":  # a page carries its own receipt, which its digest cannot cover
        page = re.sub(b"<!--receipt-->.*?<!--/receipt-->", b"<!--receipt--><!--/receipt-->", page, count=1, flags=re.S)
    need(hashlib.sha256(page).hexdigest() == digest, "The page does not say what its receipt says.")
    named = json.dumps([address, digest], ensure_ascii=False, separators=(",", ":")).encode()
    leaf, path = hashlib.sha256(b"\x00" + named).digest(), [bytes.fromhex(one) for one in receipt["path"]]
    root = root_from(leaf, receipt["place"], receipt["size"], path)
    need(root.hex() == receipt["root"], "The page is not among those of its day.")
    need(json.loads(receipt["facts"])["root"] == receipt["root"], "The ledger's line is of another day.")
    facts = hashlib.sha256(receipt["facts"].encode()).hexdigest()
    line = json.loads(receipt["proof"]["notches"][0]["canonical"])
    need(line["content"]["payload_digest"] == facts, "The ledger's line is of something else.")
    say(f"Holds: {address} says what was published.")


def say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")


def option(name: str) -> str:
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else ""


def main() -> int:
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            proof = json.load(file)
        if "proof" in proof:
            with open(option("--page"), "rb") as saved:
                check_page(proof, saved.read())
            proof = proof["proof"]
        kept = option("--checkpoint")
        if kept:
            with open(kept, encoding="utf-8") as file:
                kept = file.read()
        check(proof, kept, option("--key"))
    except DoesNotHold as failure:
        say(f"DOES NOT HOLD: {failure}")
        return 1
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as failure:
        say(f"Could not be read: {failure!r}. {(__doc__ or '').splitlines()[2].strip()}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
