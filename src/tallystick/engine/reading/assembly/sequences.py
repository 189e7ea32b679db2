"""Numbers that do not run: missing, printed twice, beginning again. And rows that the page prints twice.

Promise: a number is kept as printed, whatever the count says it should be.
"""

import re
from collections.abc import Sequence

from tallystick.engine.reading.assembly.nodes import Node
from tallystick.engine.reading.cells.numbering import letter_value

POINTED = re.compile(r"(?P<first>[A-Z]{0,3}(?:\d{1,2}\.){1,3})(?P<last>\d{1,2})\.?")  # “2.4”, “AP1.2.3”
MANY = 4  # a document numbered through has at least so many outcomes


def once(nodes: Sequence[Node]) -> None:
    """An action whose beginning is printed again in full, under the same number, is one action."""
    for holder in holders(nodes):
        kept: list[Node] = []
        for node in holder.of("actions"):
            if kept and _begins(kept[-1], node):
                _absorb(kept.pop(), node)
            kept.append(node)
        if kept:
            holder.children["actions"] = kept


def say_sequences(nodes: Sequence[Node]) -> None:
    """Doubts about the numbering of every level. Inventory: PLN-19."""
    _say("recommendation", nodes)
    outcomes = [outcome for node in nodes for outcome in node.of("outcomes")]
    if _numbered_through(nodes):
        _say("item", outcomes)
    else:
        for node in nodes:
            _say("outcome", node.of("outcomes"))
    for node in nodes:
        _say_under(node)


def holders(nodes: Sequence[Node]) -> list[Node]:
    """Every node that actions and measures may hang on, in printed order."""
    return [holder for node in nodes for holder in (node, *node.of("outcomes"))]


def _say_under(node: Node) -> None:
    """Actions of outcomes that share a number are numbered together."""
    runs: dict[str, list[Node]] = {}
    for holder in holders([node]):
        key = f"{holder.level} {holder.text('ref') or id(holder)}"
        for action in holder.of("actions"):
            runs.setdefault(f"{key} {_before_point(action.text('ref'))}", []).append(action)
        _say("measure", [m for m in holder.of("measures") if m.text("ref")])
    for actions in runs.values():
        _say("action", actions)


def _numbered_through(nodes: Sequence[Node]) -> bool:
    """Outcomes are counted on from one recommendation to the next."""
    firsts = [_numbers(node.of("outcomes")[0])[:1] for node in nodes if node.of("outcomes")]
    return (
        len(firsts) > 1 and sum(1 for first in firsts if first == [1]) <= len(firsts) // 2 and len(firsts) >= MANY // 2
    )


def _say(level: str, nodes: Sequence[Node]) -> None:
    numbered = [(node, numbers) for node in nodes if (numbers := _numbers(node))]
    seen: dict[int, Node] = {}
    last = 0
    for node, numbers in numbered:
        _say_one(level, node, numbers[0], seen.get(numbers[0]), last)
        for number in numbers:
            seen.setdefault(number, node)
        last = max(last, *numbers)
    _say_unnumbered(level, nodes, len(numbered))


def _say_one(level: str, node: Node, number: int, first: Node | None, last: int) -> None:
    """What is odd about one number, given the ones before it."""
    ref = node.text("ref")
    if first is not None and first.text("ref") != ref:
        return  # 7a and 7b share a number and are not the same
    if first is not None and not (_halves(first, node) and number == last):
        again = number == last or level != "item"
        code, how = (
            ("duplicate-ref", "is printed a second time") if again else ("number-restarts", f"stands after {last}")
        )
        node.doubt("ref", code, f"{level.capitalize()} {ref} {how}.")
    elif first is None and number < last:
        node.doubt("ref", "number-restarts", f"{level.capitalize()} {ref} stands after {last}.")
    elif number > last + 1 and last:
        node.doubt("ref", "missing-number", _missing(level, last + 1, number - 1, node))


def _halves(first: Node, second: Node) -> bool:
    """Two outcomes under one number, or one target cut into its two measures."""
    return first.level == "measure" or (first.level == "outcome" and first.text() != second.text())


def _say_unnumbered(level: str, nodes: Sequence[Node], numbered: int) -> None:
    if numbered < max(3, len(nodes) - 2):
        return
    for node in nodes:
        if not node.text("ref") and not any(doubt.code == "missing-number" for doubt in node.doubts):
            node.doubt("text", "missing-number", f"This {level} is printed without a number; its neighbours have one.")


def _missing(level: str, first: int, last: int, node: Node) -> str:
    point = _before_point(node.text("ref"))
    lettered = not node.text("ref").strip("()").isdigit() and node.level == "action" and node.text("ref")[:1] == "("
    names = [f"({chr(96 + n)})" if lettered else f"{point}{n}" for n in (first, last)]
    run = names[0] if first == last else " to ".join(names)
    return f"{level.capitalize()} {run} {'is' if first == last else 'are'} missing before {node.text('ref')}."


def _numbers(node: Node) -> list[int]:
    """The numbers that a ref stands for: "2, 3" and "14 and 16" for both."""
    ref = node.text("ref")
    letter = letter_value(ref) if node.level == "action" else None
    pointed = POINTED.fullmatch(ref) if node.level == "action" else None
    if letter or "." in ref.rstrip("."):
        return [letter] if letter else [int(pointed["last"])] if pointed else []
    found = [int(digits[:4]) for digits in re.findall(r"\d+", ref)]
    return found if len(found) < 2 or re.search(r",|&|\band\b", ref) else []


def _before_point(ref: str) -> str:
    """“2.” of “2.4”: what the actions numbered together have in common."""
    pointed = POINTED.fullmatch(ref)
    return pointed["first"] if pointed else ""


def _begins(first: Node, second: Node) -> bool:
    short, long = first.text(), second.text()
    same = bool(first.text("ref")) and first.text("ref") == second.text("ref")
    return same and len(short) > 8 and long.startswith(short)


def _absorb(first: Node, second: Node) -> None:
    """The words printed twice stay in sight as part of the place of the words in full."""
    text = second.values["text"]
    text.marks += first.values["text"].passages + first.values["ref"].passages
    second.doubt("text", "printed-twice", "The beginning of this action is printed twice; it was read once.")
    for name, values in first.names.items():
        second.names.setdefault(name, values)
    for name, timed in first.times.items():
        second.times.setdefault(name, timed)
    for name, value in first.values.items():
        second.values.setdefault(name, value)
