"""What the files of a paper are called on the public site. Pure."""

from collections.abc import Iterator

from tallystick.modules.publishing.rules.addresses import slug
from tallystick.modules.publishing.rules.published import Paper, Stored


def stored_names(paper: Paper) -> Iterator[tuple[str, Stored]]:
    """Give each file of a paper as it was issued, under a name of its own: "paper-large-print.pdf"."""
    taken: set[str] = set()
    for one in paper.files:
        stem = slug(f"paper {one.label}", {name.rpartition(".")[0] for name in taken if name.endswith(f".{one.kind}")})
        name = f"{stem}.{one.kind}"
        taken.add(name)
        yield name, one


def page_of(paper: Paper) -> str:
    """Give the address of a paper's own web page as it was issued; that of its files where it has none."""
    pages = (name for name, one in stored_names(paper) if is_page(one))
    return f"{paper.address}{next(pages, '')}"


def is_page(one: Stored) -> bool:
    """Whether a file is the paper's web page in its own layout."""
    return one.kind == "html" and not one.label
