"""Prompts: one Markdown file each, parameters in the front matter. No prompt text in code."""

from __future__ import annotations

from pathlib import Path

import frontmatter

from assistant.errors import BadInput
from assistant.models import Frozen


class Prompt(Frozen):
    """A prompt with its parameters. ``text`` has named fields in braces."""

    name: str
    text: str
    temperature: float = 0.0
    max_tokens: int = 900

    def fill(self, **fields: str) -> str:
        """The text with its fields filled in; braces inside the values stay as they are."""
        text = self.text
        for name, value in fields.items():
            text = text.replace("{" + name + "}", value)
        return text


def load_prompt(folder: Path, name: str) -> Prompt:
    """The prompt ``name`` of a folder.

    Raises:
        BadInput: if the file is missing or its parameters are not numbers.
    """
    path = folder / f"{name}.md"
    try:
        post = frontmatter.loads(path.read_text("utf-8"))
        return Prompt(name=name, text=post.content, **post.metadata)
    except (OSError, ValueError) as error:
        raise BadInput(
            "không đọc được lời nhắc", str(path), "Đề nghị cài đặt lại thư mục prompts."
        ) from error
