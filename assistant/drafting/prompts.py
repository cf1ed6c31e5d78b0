"""Prompts: one Markdown file each, parameters in the front matter. No prompt text in code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import frontmatter

from assistant.drafting.llm import Message
from assistant.errors import BadInput
from assistant.models import Frozen

#: What stands above this line is the same in every call, so that an endpoint's cache serves it.
_ASKING = "<!-- phần hỏi -->"


class Prompt(Frozen):
    """A prompt with its parameters.

    ``fixed`` goes first and never changes; ``examples`` are questions with their answers;
    ``question`` has named fields in braces. ``retry_temperature`` is for a second try.
    ``requests`` are the words for each of several things that the prompt may ask.
    """

    name: str
    fixed: str
    question: str
    examples: tuple[tuple[str, str], ...] = ()
    temperature: float = 0.0
    retry_temperature: float = 0.6
    max_tokens: int = 900
    requests: Mapping[str, str] = {}

    def messages(self, **fields: str) -> tuple[Message, ...]:
        """What to send; braces inside the values stay as they are."""
        question = self.question
        for name, value in fields.items():
            question = question.replace("{" + name + "}", value)
        shown: list[Message] = [("system", self.fixed)]
        for asked, answered in self.examples:
            shown += [("user", asked), ("assistant", answered)]
        return (*shown, ("user", question))


def load_prompt(folder: Path, name: str) -> Prompt:
    """The prompt ``name`` of a folder.

    Raises:
        BadInput: if the file is missing or not of this form.
    """
    path = folder / f"{name}.md"
    try:
        post = frontmatter.loads(path.read_text("utf-8"))
        fixed, question = post.content.split(_ASKING)
        return Prompt(name=name, fixed=fixed.strip(), question=question.strip(), **post.metadata)
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(
            "không đọc được lời nhắc", str(path), "Đề nghị cài đặt lại thư mục prompts."
        ) from error
