"""What groups by nearness come to, in a whole run and in a day's alike: phrases and places part, copies join."""

from __future__ import annotations

from collections.abc import Sequence

from piaojue.mining.copies import join_copies
from piaojue.mining.groups import Labels
from piaojue.mining.places import part_places
from piaojue.mining.senses import Meaning
from piaojue.mining.space import Space
from piaojue.mining.templates import part_templates
from piaojue.mining.texts import Plain


def settle(space: Space, meaning: Meaning, plain: Plain, names: Sequence[frozenset[str]], labels: Labels) -> Labels:
    """Groups without those that hang together by phrases or by a place alone, and with all near copies in one."""
    labels = part_places(meaning, plain, names, space.vocabulary, part_templates(space, plain, labels))
    return join_copies(space, plain, labels)
