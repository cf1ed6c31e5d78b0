"""What the check says of a sentence."""

from __future__ import annotations

from assistant.models import Frozen


class Reason(Frozen):
    """Why a sentence was refused. ``kind`` is stable; ``message`` is Vietnamese."""

    kind: str
    message: str
    words: tuple[str, ...] = ()


class Judgement(Frozen):
    """Accepted, or every reason why not."""

    accepted: bool
    reasons: tuple[Reason, ...] = ()
