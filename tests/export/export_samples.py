"""A made-up report to print: every section filled, one gap, one conflict, two awards tables' worth."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from assistant.models import (
    Draft,
    Fact,
    Figure,
    Finding,
    Outline,
    Passage,
    Place,
    Report,
    ReportMeta,
    Sentence,
    Statistic,
)
from assistant.outline import parse_outline
from assistant.vietnamese.numbers import read_quantities

ROOT = Path(__file__).resolve().parents[2]

META = ReportMeta(
    parent="UBND tỉnh Vĩnh Sơn",
    issuer="Ủy ban nhân dân huyện Tân Lĩnh",
    abbreviation="UBND",
    number="",
    place="Tân Lĩnh",
    date=dt.date(2024, 2, 5),
    addressees=("Ủy ban nhân dân tỉnh", "Sở Nội vụ"),
    authority="TM. Ủy ban nhân dân",
    office="Chủ tịch",
    signatory="Hoàng Đình Lượng",
    recipients=("Thường trực Huyện ủy (để báo cáo)", "Thường trực HĐND huyện", "UBND các xã, thị trấn"),
    archive_unit="PNV",
    unit="huyện",
    writer_name="Ủy ban nhân dân huyện Tân Lĩnh",
)

TEXTS: dict[str, str] = {
    "I.1": "Tân Lĩnh là huyện miền núi, có 14 xã và 1 thị trấn với 152 thôn, bản. Dân số toàn huyện là "
    "78.450 người, trong đó đồng bào dân tộc thiểu số chiếm 63,5%.",
    "I.2": "Huyện ủy, Ủy ban nhân dân huyện quan tâm chỉ đạo sát công tác thi đua, khen thưởng.",
    "I.3": "Địa bàn rộng, có 5 xã biên giới, giao thông đi lại trong mùa mưa thường bị chia cắt.\n"
    "Cán bộ làm công tác thi đua, khen thưởng cấp xã đều kiêm nhiệm và thường xuyên thay đổi.",
    "II.1.a": "Tháng 10/2014, Huyện ủy tổ chức hội nghị quán triệt cho 215 đồng chí cán bộ chủ chốt. "
    "Có 15/15 xã, thị trấn tổ chức học tập với 4.860 lượt đảng viên tham gia, đạt 97,8%.\n"
    "Đài Truyền thanh - Truyền hình huyện phát 312 tin, bài về gương người tốt, việc tốt.",
    "II.1.b": "Huyện ủy ban hành Chương trình hành động số 27-CTr/HU ngày 12/11/2014.",
    "II.1.c": "Ủy ban nhân dân huyện ban hành Kế hoạch số 89/KH-UBND ngày 05/12/2014 và 11 công văn "
    "hướng dẫn.",
    "II.2.a": "Đến hết năm 2023, toàn huyện có 6/14 xã đạt chuẩn nông thôn mới; Nhân dân hiến 23,7 ha đất "
    "và đóng góp 18.400 ngày công. Tỷ lệ hộ nghèo giảm từ 38,6% năm 2014 xuống 12,4% năm 2023.",
    "II.2.c": "Toàn huyện phát hiện, bồi dưỡng 128 điển hình tiên tiến; trong đó có 17 điển hình được tỉnh "
    "biểu dương.",
    "II.3": "Từ năm 2014 đến hết năm 2023, huyện có 5 tập thể và 3 cá nhân được tặng thưởng Huân chương "
    "Lao động hạng Ba.",
    "II.3.a": "Từ năm 2019 đến năm 2023 có 86 trường hợp được khen thưởng đột xuất.",
    "II.3.b": "Tỷ lệ khen thưởng người lao động trực tiếp tăng từ 31% năm 2014 lên 58,2% năm 2023.",
    "II.3.c": "Đã thẩm định 1.284 hồ sơ, giải quyết xong 1.251 hồ sơ; còn 33 hồ sơ tồn đọng do thất lạc "
    "giấy tờ gốc.",
    "II.3.d": "Đã khen thưởng 2 tập thể và 5 cá nhân người nước ngoài giúp đỡ xã kết nghĩa.",
    "II.3.e": "Chưa có phần mềm quản lý hồ sơ khen thưởng dùng chung.",
    "II.4": "Hội đồng Thi đua - Khen thưởng huyện có 15 thành viên, được kiện toàn 4 lần.",
    "III.1.a": "Nhận thức của cấp ủy, chính quyền và Nhân dân về thi đua được nâng lên rõ rệt.",
    "III.1.b": "Còn 5 xã chưa nộp báo cáo sơ kết đúng hạn.",
    "III.2.a": "Dịch Covid-19 trong các năm 2020 - 2021 làm gián đoạn nhiều hoạt động tập trung.",
    "III.2.b": "Một số người đứng đầu chưa quan tâm đúng mức.",
    "III.3": "Thi đua phải có tiêu chí cụ thể, dễ đánh giá; khen thưởng phải đúng người, "
    "đúng việc, kịp thời.\n- Tiêu chí phải đo được;\n+ Có người theo dõi từng tiêu chí.",
    "IV": "Đề nghị tỉnh đầu tư phần mềm quản lý hồ sơ khen thưởng dùng chung 3 cấp.",
}

_AWARDS = (
    ("Huân chương Lao động hạng Ba", "state", "collective", "", (0, 1, 0, 1, 0, 1, 1, 0, 0, 1)),
    ("Huân chương Lao động hạng Ba", "state", "person", "", (0, 0, 1, 0, 0, 1, 0, 0, 1, 0)),
    ("Bằng khen của Thủ tướng Chính phủ", "state", "person", "", (2, 3, 2, 1, 3, 2, 4, 1, 2, 3)),
    ("Huân, Huy chương kháng chiến", "state", "person", "", (312, 268, 194, 151, 120, 86, 54, 33, 21, 12)),
    ("Cờ thi đua của UBND tỉnh", "province", "collective", "", (3, 3, 4, 4, 5, 5, 4, 4, 5, 6)),
    ("Bằng khen của Chủ tịch UBND tỉnh", "province", "collective", "",
     (22, 25, 27, 24, 31, 35, 41, 28, 33, 38)),
    ("Bằng khen của Chủ tịch UBND tỉnh", "province", "person", "",
     (61, 72, 75, 80, 88, 97, 104, 79, 93, 110)),
    ("công nhân, nông dân, người lao động trực tiếp", "province", "person",
     "Bằng khen của Chủ tịch UBND tỉnh", (19, 24, 27, 31, 38, 45, 52, 41, 51, 64)),
)  # fmt: skip


def outline() -> Outline:
    """The project's own outline."""
    path = next((ROOT / "corpus").glob("de-cuong*.md"))
    return parse_outline(path.read_text(encoding="utf-8"), path.name)


def statistics() -> tuple[Statistic, ...]:
    """Awards of ten years, a "trong đó" row among them."""
    return tuple(
        Statistic(
            id=f"stat:{row}-{year}", award=award, level=level, recipient=who, year=year, count=count,
            place=Place(file="thong-ke.xlsx", cell=f"{chr(68 + year - 2014)}{row + 7}"), part_of=part,
        )
        for row, (award, level, who, part, counts) in enumerate(_AWARDS)
        for year, count in enumerate(counts, 2014)
    )  # fmt: skip


def draft(section: str, text: str) -> tuple[Draft, list[Fact]]:
    """A section's draft, each sentence resting on one fact that says the same."""
    paragraphs, facts = [], []
    for line in text.split("\n"):
        sentences = []
        for part in line.replace(". ", ".\n").split("\n"):
            fact = Fact(
                id=f"fact:{section}-{len(facts) + 1}", text=part, material="m1", section=section,
                place=Place(file="ghi-chu.txt", line=len(facts) + 1), quantities=read_quantities(part),
            )  # fmt: skip
            facts.append(fact)
            sentences.append(Sentence(text=part, sources=(fact.id,)))
        paragraphs.append(tuple(sentences))
    return Draft(section=section, paragraphs=tuple(paragraphs), origin="template"), facts


def sample_report(*, conflict: bool = True) -> Report:
    """The whole made-up report; with a conflict that blocks unless told otherwise."""
    drafts, facts = {}, []
    for section, text in TEXTS.items():
        drafts[section], found = draft(section, text)
        facts += found
    if conflict:
        gap = "[Số liệu chưa thống nhất: số đợt kiểm tra; cần chọn một số]"
        drafts["II.2.b"] = Draft(
            section="II.2.b",
            paragraphs=((Sentence(text=gap, kind="placeholder"),),),
            origin="template",
            findings=(
                Finding(kind="conflict", severity="block", section="II.2.b", span=(1, 25),
                        message="Hai nguồn ghi 42 và 45 đợt kiểm tra: chọn một số."),
            ),
        )  # fmt: skip
    else:
        drafts["II.2.b"], found = draft("II.2.b", "Đã kiểm tra 42 đợt tại 37 lượt cơ quan, đơn vị.")
        facts += found
    derived = Figure(
        id="figure:tong-hcld", text="5", value=Decimal(5), unit="tập thể",
        label="Huân chương Lao động hạng Ba",
        formula="tổng các năm 2014 - 2023",
        sources=tuple(s.id for s in statistics() if s.id.startswith("stat:0-")),
    )  # fmt: skip
    first = drafts["II.3"].paragraphs[0][0]
    drafts["II.3"] = Draft(
        section="II.3",
        paragraphs=((Sentence(text=first.text, sources=(*first.sources, derived.id)),),),
        origin="template",
    )
    opening = Sentence(
        text="Thực hiện Công văn số 962/SNV-TĐKT ngày 13/3/2024 của Sở Nội vụ, Ủy ban nhân dân huyện "
        "Tân Lĩnh báo cáo kết quả 10 năm thực hiện như sau:",
        sources=("passage:962",),
    )
    return Report(
        id="r1",
        outline=outline(),
        meta=META,
        facts=tuple(facts),
        statistics=statistics(),
        figures=(derived,),
        passages=(
            Passage(id="passage:962", document="de-cuong-962", locator="đầu trang",
                    text="Công văn số 962/SNV-TĐKT ngày 13/3/2024"),
        ),
        opening=(opening,),
        drafts=drafts,
        closing=(Sentence(text="Trên đây là báo cáo của Ủy ban nhân dân huyện Tân Lĩnh."),),
    )  # fmt: skip
