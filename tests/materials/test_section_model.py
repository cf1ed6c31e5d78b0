"""Where lines of ten offices belong, each office with notes of its own kind."""

from pathlib import Path

import numpy as np

from assistant.materials import section_model
from tests.labelled import outline, placed

CASES = Path(__file__).parent.parent / "cases" / "muoi-co-quan"
#: Only these were looked at while the sorter was changed.
TUNED = ("benh-vien", "bien-phong", "hoi-phu-nu-tinh", "phuong-tin-nhan", "truong-dai-hoc")


def test_statements_of_offices_never_looked_at_are_mostly_where_they_belong() -> None:
    found = [placed(f) for f in sorted(CASES.iterdir()) if f.is_dir() and f.name not in TUNED]
    right, of = (sum(column) for column in zip(*found, strict=True))
    assert of > 150
    assert right / of >= 0.85


def test_the_weights_are_what_the_examples_teach() -> None:
    """After a change to the examples or to the abbreviations: ``make sections``."""
    lines = section_model.examples()
    taught, shipped = section_model.train(lines), section_model.shipped()
    assert taught.words == shipped.words
    assert taught.kinds == shipped.kinds == tuple(sorted(s.id for s in outline().leaves()))
    for _, text in lines[::50]:
        np.testing.assert_allclose(taught.scores(text), shipped.scores(text), atol=0.02)


def test_a_line_of_unknown_words_says_nothing_of_its_section() -> None:
    assert not section_model.shipped().scores("xyzzy plugh").any()
