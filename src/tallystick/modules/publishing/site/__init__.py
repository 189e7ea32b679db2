"""The public site as files: pages, data, feeds and what they are drawn with, out of what is public and nothing else.

Promise: the same that is public gives the same bytes; nothing is fetched from another place; no page needs a script.
"""

from tallystick.modules.publishing.site.building import built
from tallystick.modules.publishing.site.sealing import with_receipts

__all__ = ["built", "with_receipts"]
