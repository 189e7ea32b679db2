"""How tests look at a source: its tables as texts, its lines, and its words however they are kept."""

from collections import Counter
from collections.abc import Iterator

from tallystick.engine.reading.source import Cell, Line, Source, Table


def text_of(source: Source, cell: Cell | None) -> str:
    return "" if cell is None else "\n".join(source.pieces[piece].text for piece in cell.pieces)


def tables_of(source: Source) -> list[list[list[str]]]:
    tables = [block for block in source.blocks if isinstance(block, Table)]
    return [[[text_of(source, cell) for cell in row] for row in table.rows] for table in tables]


def lines_of(source: Source) -> list[str]:
    return [source.pieces[block.piece].text for block in source.blocks if isinstance(block, Line)]


def furniture_of(source: Source) -> list[str]:
    return [source.pieces[piece].text for piece in sorted(source.furniture)]


def doubts_of(source: Source) -> set[tuple[str, str]]:
    return {(code, source.pieces[piece].where) for piece, code, _ in source.doubts}


def words_of(source: Source) -> Counter[str]:
    return Counter(word for piece in source.pieces for word in piece.text[piece.mark :].split())


def uses_of(source: Source) -> Counter[int]:
    """How often each piece is used: by lines, by distinct cells, and as furniture."""
    used = Counter(source.furniture)
    for block in source.blocks:
        used.update([block.piece] if isinstance(block, Line) else _pieces(block))
    return used


def _pieces(table: Table) -> Iterator[int]:
    cells = {id(cell): cell for row in table.rows for cell in row if cell is not None}
    for cell in cells.values():
        yield from cell.pieces
        for inner in cell.nested:
            yield from _pieces(inner)


def assert_kept_once(source: Source) -> None:
    """Every piece with words stands in exactly one place, and every table is a rectangle."""
    used = uses_of(source)
    assert [i for i, piece in enumerate(source.pieces) if piece.text and used[i] != 1] == []
    assert set(used) <= set(range(len(source.pieces)))
    for block in source.blocks:
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) <= 1
