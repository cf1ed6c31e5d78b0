from pathlib import Path

import pytest

from assistant.chat.intents import understand
from assistant.models import Outline
from assistant.outline import parse_outline

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outline() -> Outline:
    path = ROOT / "corpus" / "de-cuong-962-SNV-TDKT.md"
    return parse_outline(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize(
    ("text", "kind", "sections"),
    [
        ("soạn mục II.3.b", "draft", ("II.3.b",)),
        ("Soạn giúp tôi mục II.3 điểm b", "draft", ("II.3.b",)),
        ("viết cho tôi phần II.4 nhé", "draft", ("II.4",)),
        ("soan muc ii.1.a", "draft", ("II.1.a",)),
        ("dự thảo lại mục III.1.b", "draft", ("III.1.b",)),
        ("soạn phần kiến nghị", "draft", ("IV",)),
        ("viết mục khó khăn", "draft", ("I.3",)),
        ("soạn mục I.1", "draft", ("I.1",)),
        ("mục nào còn thiếu số liệu?", "missing", ()),
        ("phần nào chưa có tư liệu", "missing", ()),
        ("còn mục nào chưa soạn không?", "missing", ()),
        ("Chỉ thị 34 yêu cầu gì về người đứng đầu?", "question", ()),
        ("Kế hoạch 4724 quy định gì về sơ kết", "question", ()),
        ("ai ký Chỉ thị 52-CT/TU?", "question", ()),
        ("viết gọn lại đoạn 2", "reword", ()),
        ("rút gọn mục II.2.a", "reword", ("II.2.a",)),
        ("viết trang trọng hơn", "reword", ()),
        ("chuyển số liệu này sang II.4", "move", ("II.4",)),
        ("đưa ý này về mục III.1.b", "move", ("III.1.b",)),
        ("xếp câu “mở 12 lớp tập huấn” vào mục II.4", "move", ("II.4",)),
        ("có số liệu nào mâu thuẫn không?", "conflicts", ()),
        ("số nào không khớp nhau", "conflicts", ()),
        ("kiểm tra lại báo cáo giúp tôi", "check", ()),
        ("còn gì phải sửa trước khi xuất bản sạch?", "check", ()),
        ("duyệt mục I.2", "approve", ("I.2",)),
        ("xuất Word cho tôi", "export", ()),
        ("làm đến đâu rồi?", "progress", ()),
        ("bạn làm được gì?", "help", ()),
        ("- mở 12 lớp tập huấn, 950 lượt cán bộ", "notes", ()),
        ("T10/2014 tổ chức hội nghị quán triệt cho 215 đồng chí cán bộ chủ chốt", "notes", ()),
        ("kiểm tra 42 đợt tại 37 lượt cơ quan, đơn vị", "notes", ()),
        ("Quán triệt\nmở 3 lớp\ncòn 5 xã chưa nộp", "notes", ()),
    ],
)
def test_what_is_said_is_understood(
    outline: Outline, text: str, kind: str, sections: tuple[str, ...]
) -> None:
    intent = understand(text, outline)
    assert (intent.kind, intent.sections) == (kind, sections)


def test_a_part_means_all_its_sections(outline: Outline) -> None:
    assert understand("soạn phần II.1", outline).sections == ("II.1.a", "II.1.b", "II.1.c")
    assert understand("soạn phần III", outline).sections[0] == "III.1.a"


@pytest.mark.parametrize("text", ["soạn tất cả", "soạn toàn bộ báo cáo", "viết hết các mục cho tôi"])
def test_the_whole_report_can_be_meant(outline: Outline, text: str) -> None:
    intent = understand(text, outline)
    assert (intent.kind, intent.whole, intent.sections) == ("draft", True, ())


def test_the_words_in_quotes_name_the_fact(outline: Outline) -> None:
    assert understand("chuyển “mở 12 lớp” sang II.4", outline).quoted == "mở 12 lớp"


@pytest.mark.parametrize("text", ["", "   ", "???", "mục mục mục", "soạn mục IX.9.z", "i", "“”"])
def test_anything_can_be_said(outline: Outline, text: str) -> None:
    assert understand(text, outline).sections == ()
