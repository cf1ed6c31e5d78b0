"""What stands around the text: who speaks, the opening with its basis, the closing."""

import pytest

from assistant.drafting.frame import frame, known_symbols, speaker_of
from assistant.models import Passage, Report, ReportMeta
from tests.labelled import NAMES, facts_in, facts_of, load, outline, report_of, settled


def with_meta(**fields: str) -> Report:
    return settled(()).model_copy(update={"meta": ReportMeta(**fields)})


@pytest.mark.parametrize("name", NAMES)
def test_the_unit_is_the_one_that_the_notes_speak_of(name):
    assert speaker_of(settled(facts_of(load(name).notes))).unit == load(name).expected["unit"]


@pytest.mark.parametrize(
    ("issuer", "unit"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN TÂN LĨNH", "huyện"),
        ("SỞ NỘI VỤ", "Sở"),
        ("UBND TỈNH A", "tỉnh"),
        ("UBND XÃ B", "xã"),
        ("PHÒNG NỘI VỤ HUYỆN C", "huyện"),
        ("BỆNH VIỆN ĐA KHOA TỈNH D", "Bệnh viện"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH E", "đơn vị"),
        ("HỘI ĐỒNG NHÂN DÂN HUYỆN G", "huyện"),
        ("BCH TỈNH ĐOÀN H", "Tỉnh đoàn"),
    ],
)
def test_the_unit_is_told_by_the_issuer(issuer, unit):
    assert speaker_of(with_meta(issuer=issuer)).unit == unit


@pytest.mark.parametrize(
    ("meta", "name"),
    [
        ({"issuer": "ỦY BAN NHÂN DÂN HUYỆN TÂN LĨNH"}, "Huyện Tân Lĩnh"),
        ({"writer_name": "Ủy ban nhân dân xã An Phú", "issuer": "UBND XÃ AN PHÚ"}, "Xã An Phú"),
        ({"issuer": "SỞ Y TẾ"}, ""),
        ({"issuer": "PHÒNG NỘI VỤ", "unit": "huyện"}, ""),
        ({}, ""),
    ],
)
def test_a_place_is_called_by_the_name_that_the_metadata_give(meta, name):
    assert speaker_of(with_meta(**meta)).name == name


def test_what_the_metadata_say_comes_first():
    report = settled(facts_in("- huyện mở 4 lớp\n- toàn huyện có 15 xã\n"))
    meta = ReportMeta(unit="thị xã", issuer="UBND HUYỆN A")
    assert speaker_of(report.model_copy(update={"meta": meta})).unit == "thị xã"


def test_a_body_that_is_called_by_its_place_has_a_capital():
    units = ("tỉnh đoàn", "huyện ủy", "huyện", "thị xã")
    named = [speaker_of(with_meta(unit=unit, issuer="")).unit for unit in units]
    assert named == ["Tỉnh đoàn", "Huyện ủy", "huyện", "thị xã"]


def test_nobody_knows_the_unit_of_nothing():
    assert speaker_of(settled(())).unit == "đơn vị"


def test_the_opening_names_the_letter_the_writer_and_the_subject():
    (opening,), (closing,) = frame(with_meta(writer_name="Ủy ban nhân dân huyện Tân Lĩnh"))
    for part in ("962/SNV-TĐKT", "Ủy ban nhân dân huyện Tân Lĩnh", "4724/KH-UBND", "34-CT/TW", "52-CT/TU"):
        assert part in opening.text
    assert opening.text.startswith("Thực hiện")
    assert opening.text.endswith("như sau:")
    assert closing.text.endswith("./.")
    assert "Báo cáo báo cáo" not in opening.text


def test_the_writer_is_left_as_dots_where_nobody_says():
    (opening,), _ = frame(settled(()))
    assert "………" in opening.text


def test_a_name_in_capitals_is_written_as_in_running_text():
    (opening,), _ = frame(with_meta(issuer="ỦY BAN NHÂN DÂN HUYỆN TÂN LĨNH"))
    assert "Ủy ban nhân dân huyện Tân Lĩnh" in opening.text
    (opening,), _ = frame(with_meta(issuer="SỞ NỘI VỤ"))
    assert "Sở Nội vụ báo cáo" in opening.text


def test_the_opening_rests_on_the_outline():
    report = report_of(load("tan-linh").notes, load("tan-linh").stats)
    passages = {p.id: p for p in report.passages}
    assert report.opening[0].sources
    assert all(s in passages for s in report.opening[0].sources)


def test_a_bare_number_is_completed_only_where_it_is_one_documents():
    one = Passage(id="passage:1", document="a", locator="", text="Chỉ thị số 34-CT/TW ngày 07/4/2014")
    other = Passage(id="passage:2", document="b", locator="", text="Chỉ thị số 34-CT/TU ngày 01/5/2014")
    report = Report(id="r", outline=outline(), passages=(one,))
    assert speaker_of(report).symbols["Chỉ thị 34"] == "Chỉ thị số 34-CT/TW"
    assert "Chỉ thị 34" not in speaker_of(report.model_copy(update={"passages": (one, other)})).symbols
    assert known_symbols([one, other]) == {"34-CT/TW": "passage:1", "34-CT/TU": "passage:2"}
