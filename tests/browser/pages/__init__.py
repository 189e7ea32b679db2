"""The pages of each room, for the checks that every page passes: one file a room, found by its name.

Each gives `PAGES` (a page's name -> what its address holds, "{…}" being a row that `rows` makes), `NO_PAGE` (what
shows no page of its own: it is posted to, gives a file, or is a part of another page), `QUERIES`, `FORMS` (pages whose
emptied form is refused), where an empty one is not refused `BADLY` (a page's name -> what is written into its fields
that no form takes), and `rows(world)`.
"""
