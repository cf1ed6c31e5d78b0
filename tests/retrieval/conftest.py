"""Small real corpora in temporary folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import ROOT, Settings

DIRECTIVE = """ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 24 tháng 5 năm 2024
BAN BÍ THƯ
Số 34-CT/TW

CHỈ THỊ
về một việc khác

1. Phát triển nhà ở cho công nhân khu công nghiệp.
2. Bố trí quỹ đất sạch cho dự án.
"""


@pytest.fixture
def make_settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings over temporary folders; keyword arguments are environment names."""

    def make(corpus: Path | None = None, **more: object) -> Settings:
        values: dict[str, object] = {
            "ASSISTANT_DATA_DIR": tmp_path / "data",
            "ASSISTANT_CORPUS_DIR": corpus or ROOT / "corpus",
            "EMBEDDINGS": "none",
            "EMBEDDINGS_BASE_URL": "",
            "CHROMA_HOST": "",
            **more,
        }
        return Settings(_env_file=None, **values)  # type: ignore[arg-type]

    return make


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A corpus of two short documents."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\nid: quy-che\nsymbol: 12/QĐ-UBND\nkind: Quyết định\nissuer: Ủy ban nhân dân tỉnh\n"
        "date: 2020-02-03\nsubject: quy chế xét tặng\nrecord: false\n---\n"
        "Điều 1. Hồ sơ đề nghị\n1. Hồ sơ gồm tờ trình và báo cáo thành tích.\n"
        "2. Thời hạn giải quyết là 20 ngày làm việc.\n"
        "Điều 2. Lễ trao tặng\nViệc trao tặng được tổ chức trang trọng, tiết kiệm.\n",
        encoding="utf-8",
    )
    (folder / "b.md").write_text(
        "---\nid: ban-ghi\nsymbol: 99/KH-UBND\nkind: Kế hoạch\nissuer: Ủy ban nhân dân tỉnh\n"
        "date: 2019-05-06\nsubject: phong trào thi đua\nrecord: true\n---\n"
        "I. Thông tin\nKế hoạch về phong trào thi đua yêu nước.\n",
        encoding="utf-8",
    )
    return folder
