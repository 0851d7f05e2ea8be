"""Secret elections by paper or sealed: what is put to the vote, the board of a sealed vote, who holds its keys."""

from piaojue.elections.models.election import (
    CHOICES,
    STAGE_WORDS,
    CountSheet,
    Election,
    Form,
    Option,
    Settlement,
    Stage,
)
from piaojue.elections.models.sealed import (
    BoardEntry,
    CastBallot,
    CoSignature,
    KeyHolder,
    SealedVote,
    Signature,
    Standing,
    Statement,
)

__all__ = [
    "CHOICES",
    "STAGE_WORDS",
    "BoardEntry",
    "CastBallot",
    "CoSignature",
    "CountSheet",
    "Election",
    "Form",
    "KeyHolder",
    "Option",
    "SealedVote",
    "Settlement",
    "Signature",
    "Stage",
    "Standing",
    "Statement",
]
