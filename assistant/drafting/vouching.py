"""What a sentence rests on, and whether another text may stand for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.drafting.judging import judge
from assistant.drafting.phrasing import Speaker
from assistant.drafting.roles import Role
from assistant.models import Fact, Sentence


class Voucher:
    """Holds new texts of one section against what its sentences rest on."""

    def __init__(self, facts: Mapping[str, Fact], speaker: Speaker, role: Role) -> None:
        """
        Args:
            facts: those that may be used, by id.
        """
        self._facts, self.speaker, self.role = facts, speaker, role

    def grounds(self, sentences: Sequence[Sentence]) -> tuple[str, ...]:
        """The words that must all be said, and none beside them."""
        every = (words for sentence in sentences for words in self._of(sentence))
        return tuple(dict.fromkeys(every))

    def _of(self, sentence: Sentence) -> tuple[str, ...]:
        """The facts of a sentence, where it says just these; else its own words.

        The officer's words are the officer's: they vouch for themselves. So do the award
        sentences, which code made of figures, and a part of a sentence that was parted.
        """
        if sentence.given:
            return (sentence.given,)
        named = [self._facts[s] for s in sentence.sources if s in self._facts]
        others = [s for s in sentence.sources if s not in self._facts and not s.startswith("passage:")]
        texts = tuple(f.said for f in named)
        if sentence.writer == "officer" or not named or others or not self._says(texts, sentence.text):
            return (sentence.text,)
        return texts

    def says(
        self, sentences: Sequence[Sentence], text: str, exchanged: Callable[[str], str] = lambda t: t
    ) -> bool:
        """Whether a text says what those sentences rest on, and nothing else.

        Args:
            exchanged: a change of words that is known to change no meaning (a table of the
                register), made on both sides before they are compared.
        """
        return self._says([exchanged(g) for g in self.grounds(sentences)], text)

    def _says(self, grounds: Sequence[str], text: str) -> bool:
        return judge(grounds, text, self.speaker, self.role).accepted

    def merged(self, sentences: Sequence[Sentence], text: str) -> Sentence:
        """A sentence with that text in place of those, on all that they rested on.

        Where the officer typed one of them it stays the officer's, and keeps the words typed.
        """
        by_officer = any(s.writer == "officer" for s in sentences)
        return Sentence(
            text=text,
            sources=tuple(dict.fromkeys(s for one in sentences for s in one.sources)),
            writer="officer" if by_officer else "template",
            given="; ".join(self.grounds(sentences)) if by_officer else "",
        )
