"""Learn again what lines look like under each heading: ``make sections``.

Run it after a change to ``assistant/materials/section_lines.tsv``.
"""

from __future__ import annotations

from pathlib import Path

from assistant.materials import section_model


def main() -> None:
    """Write the weights beside the examples."""
    lines = section_model.examples()
    model = section_model.train(lines)
    target = Path(section_model.__file__).with_name(section_model.WEIGHTS)
    target.write_bytes(model.save())
    print(f"{len(lines)} dòng mẫu, {len(model.words)} từ và cặp từ → {target.name}")


if __name__ == "__main__":
    main()
