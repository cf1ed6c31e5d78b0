"""Bad input: one clear line in Vietnamese, exit code 2, and nothing that was stored is lost."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import BadInput, ModelUnavailable, UnknownSection, UnreadableFile
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.drafting.scripted_model import Answer, content, say, serving
from tests.labelled import CASES, facts_of, load
from tests.materials.builders import compound, in_old_encoding, word, xlsx

NOTES = "- mở 4 lớp tập huấn nghiệp vụ cho 320 lượt người\n- hạn chế: còn 5 hồ sơ tồn đọng\n"
TABLE = [["Danh hiệu", "2014", "2015"], ["Cờ thi đua của UBND tỉnh", 3, 4]]


@pytest.fixture
def notes(tmp_path) -> Path:
    path = tmp_path / "ghi-chu.txt"
    path.write_text(NOTES, "utf-8")
    return path


# -------------------------------------------------------------- files that cannot be used

FILES = {
    "empty file": ("rong.txt", b"", "rỗng"),
    "empty workbook": ("rong.xlsx", b"", "rỗng"),
    "only spaces": ("trang.txt", b" \n\t\n", "rỗng"),
    "a picture called Word": ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "ảnh"),
    "text called Excel": ("chu.xlsx", "ghi chú".encode(), "văn bản"),
    "Excel called Word": ("bang.docx", xlsx(TABLE), "Excel"),
    "Word called Excel": ("chu.xlsx", word(["Ghi chú"]), "Word"),
    "half a workbook": ("nua.xlsx", xlsx(TABLE)[:900], "hỏng"),
    "locked workbook": ("khoa.xlsx", compound("EncryptedPackage", b"locked"), "mật khẩu"),
    "locked document": ("khoa.docx", compound("EncryptedPackage", b"locked"), "mật khẩu"),
    "bytes that are no text": ("la.txt", bytes(range(256)) * 40, "không phải văn bản"),
}


@pytest.mark.parametrize(
    "command", [["facts"], ["draft", "--out", "x.docx", "--notes"], ["stats"]], ids=lambda c: c[0]
)
@pytest.mark.parametrize(("name", "data", "said"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_one_line(run, tmp_path, monkeypatch, command, name, data, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(data)
    run(*command, tmp_path / name).assert_one_line(name, said)
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["facts", "thieu.txt"],
        ["stats", "thieu.xlsx"],
        ["draft", "--notes", "thieu.txt"],
        ["check", "thieu.docx"],
        ["verify", "thieu.tsv"],
        ["index", "--add", "thieu.docx"],
        ["bench", "retrieval", "--passages", "thieu.jsonl", "--questions", "thieu.jsonl"],
    ],
    ids=lambda a: a[0],
)
def test_a_missing_file_is_named(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    run(*arguments).assert_one_line("thieu", "không thấy tệp")


def test_a_missing_metadata_file_and_a_missing_outline_are_named(run, tmp_path, notes):
    for option in ("--meta", "--outline"):
        run(
            "draft", "--notes", notes, option, tmp_path / "thieu.toml", "--out", tmp_path / "a.docx"
        ).assert_one_line("thieu.toml")


def test_a_folder_in_place_of_a_file_is_said(run, tmp_path):
    run("facts", tmp_path).assert_one_line("thư mục")


def test_a_folder_that_cannot_be_written_is_said(run, notes):
    run("draft", "--notes", notes, "--writer", "template", "--out", "/proc/khong/bc.docx").assert_one_line(
        "không ghi được"
    )


def test_nothing_to_draft_from_is_said(run):
    run("draft", "--writer", "template").assert_one_line("--notes")


@pytest.mark.parametrize(
    "rows", [[["Ghi chú"], ["chỉ có chữ"]], [["a", "b"], [1, 2]]], ids=["words only", "numbers only"]
)
def test_a_workbook_without_an_award_table_says_what_a_table_needs(run, tmp_path, notes, rows):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(xlsx(rows))
    run("stats", path).assert_one_line("bang.xlsx", "bảng", "năm")
    run("draft", "--notes", notes, "--stats", path, "--out", tmp_path / "a.docx").assert_one_line(
        "bang.xlsx", "bảng"
    )


@pytest.mark.parametrize(
    "text", ["không phải toml [", 'date = "hôm qua"', "la_gi = 3"], ids=["no TOML", "no date", "unknown"]
)
def test_metadata_that_cannot_be_read_are_said(run, tmp_path, notes, text):
    meta = tmp_path / "meta.toml"
    meta.write_text(text, "utf-8")
    run("draft", "--notes", notes, "--meta", meta, "--out", tmp_path / "a.docx").assert_one_line("meta.toml")


@pytest.mark.parametrize("text", ["", "không có cột\n", "fact\n1\n"])
def test_pairs_without_their_columns_are_said(run, tmp_path, text):
    pairs = tmp_path / "cap.tsv"
    pairs.write_text(text, "utf-8")
    run("verify", pairs).assert_one_line("cap.tsv", "cột")


def test_an_outline_without_numbers_is_said(run, tmp_path, notes):
    form = tmp_path / "form.txt"
    form.write_text("Kính gửi các đơn vị\n", "utf-8")
    run("draft", "--notes", notes, "--outline", form, "--out", tmp_path / "a.docx").assert_one_line(
        "form.txt", "đánh số"
    )


def test_five_megabytes_of_notes_are_refused_at_once(run, tmp_path):
    path = tmp_path / "dai.txt"
    path.write_text(NOTES * (5 * 2**20 // len(NOTES.encode())), "utf-8")
    run("facts", path).assert_one_line("dai.txt", "quá dài")


# ----------------------------------------------------- files that look bad but can be read


def test_notes_in_decomposed_unicode_are_read_the_same(run, tmp_path):
    text = (CASES / "xa-ngan" / "ghi-chu.txt").read_text("utf-8")
    (tmp_path / "a.txt").write_text(unicodedata.normalize("NFD", text), "utf-8")
    plain = facts_of(load("xa-ngan").notes)
    read = facts_of(tmp_path / "a.txt")
    assert [(f.text, f.section) for f in read] == [(f.text, f.section) for f in plain]
    assert run("facts", tmp_path / "a.txt").code == 0


def test_notes_in_tcvn3_are_read_in_unicode(run, tmp_path):
    text = load("so-van-xuoi").notes.read_text("utf-8")
    path = tmp_path / "cu.txt"
    path.write_bytes(in_old_encoding(text, "tcvn3").encode("latin-1", "replace"))
    said = run("facts", path, "--json")
    assert said.code == 0
    assert "khen thưởng" in said.out
    assert "Nông nghiệp" in said.out


# --------------------------------------------------------------------- a model that is no good


def test_a_model_that_is_down_leaves_a_finished_report_and_says_so(run, tmp_path, notes, monkeypatch):
    monkeypatch.setenv("LLM_BACKEND", "auto")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    said = run("draft", "--notes", notes, "--out", tmp_path / "a.docx")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert "không kết nối được" in said.err
    assert (tmp_path / "a.docx").exists()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(say([]).body, wait=2), "quá chậm"),
        (content("rubbish"), "không đúng dạng"),
        (Answer("oops", 500), "mã 500"),
    ],
    ids=["slow", "rubbish", "failing"],
)
def test_a_model_that_is_slow_or_answers_rubbish_is_left_and_said(
    run, tmp_path, notes, monkeypatch, answer, why
):
    with serving(lambda asked, _: answer) as server:
        monkeypatch.setenv("LLM_BACKEND", "auto")
        monkeypatch.setenv("LLM_TIMEOUT", "0.5")
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.address}/v1")
        said = run("draft", "--notes", notes, "--out", tmp_path / "a.docx")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert why in said.err
    assert "không có nguồn: 0" in said.out


# ------------------------------------------------------------------- nothing stored is lost


@pytest.fixture
def workspace(environment) -> Iterator[Workspace]:
    opened = Workspace(Settings())
    yield opened
    opened.close()


@pytest.fixture
def report(workspace) -> str:
    report = workspace.reports.create("Báo cáo", author="Lan")
    workspace.materials.add_text(report, NOTES, "Lan")
    for _ in workspace.texts.draft(report, writer="template"):
        pass
    return report


@pytest.mark.parametrize(("name", "data", "said"), FILES.values(), ids=FILES)
def test_a_refused_file_changes_nothing(workspace, report, name, data, said):
    before = workspace.reports.get(report)
    with pytest.raises(UnreadableFile):
        workspace.materials.add_file(report, name, data, "Lan")
    assert workspace.reports.get(report) == before


def test_an_unknown_section_changes_nothing(workspace, report):
    before = workspace.reports.get(report)
    with pytest.raises(UnknownSection) as caught:
        list(workspace.texts.draft(report, ["V.9"], writer="template"))
    assert "V.9" in str(caught.value)
    with pytest.raises(UnknownSection):
        workspace.texts.save(report, "V.9", "Chữ", base=0, author="Lan")
    assert workspace.reports.get(report) == before


def test_a_model_that_is_asked_for_but_missing_changes_nothing(workspace, report):
    before = workspace.reports.get(report)
    with pytest.raises(ModelUnavailable):
        list(workspace.texts.draft(report, writer="model"))
    assert workspace.reports.get(report) == before


def test_a_model_that_dies_keeps_the_officers_words_and_what_was_finished(environment, workspace, report):
    typed = "Huyện đã mở 4 lớp tập huấn nghiệp vụ cho 320 lượt người."
    workspace.texts.save(report, "II.4", typed, base=workspace.texts.number(report, "II.4"), author="Lan")
    with serving(lambda asked, n: content("rubbish")) as server:
        settings = Settings(LLM_BACKEND="auto", OPENAI_BASE_URL=f"{server.address}/v1", LLM_TIMEOUT=2)
        with_model = Workspace(settings)
        try:
            events = list(with_model.texts.draft(report))
        finally:
            with_model.close()
    assert [e.kind for e in events].count("notice") == 1
    assert workspace.texts.current(report, "II.4").text == typed
    assert all(workspace.texts.current(report, e.section) for e in events if e.kind == "drafted")


def test_a_bad_outline_makes_no_report(workspace):
    before = len(workspace.reports.list())
    with pytest.raises(BadInput):
        workspace.reports.create(
            outline=workspace.reports.outline_from("a.txt", b"khong co muc"), author="Lan"
        )
    assert len(workspace.reports.list()) == before
