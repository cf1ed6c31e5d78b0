import sqlite3
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.workspace import Workspace


def test_what_was_backed_up_comes_back_and_what_was_there_meanwhile_is_kept(
    tmp_path: Path, workspace: Workspace, report: str
) -> None:
    workspace.texts.save(report, "I.1", "Bản lúc sao lưu.", base=0, author="Lan")
    copy = tmp_path / "sao-luu.sqlite3"
    workspace.backup(copy)
    workspace.texts.save(report, "I.1", "Bản viết sau đó.", base=1, author="Lan")
    later = workspace.reports.create("Báo cáo lập sau", author="Lan")

    kept = workspace.restore(copy)
    assert [r.id for r in workspace.reports.list()] == [report]
    draft = workspace.texts.current(report, "I.1")
    assert draft is not None
    assert draft.text == "Bản lúc sao lưu."

    workspace.restore(kept)
    assert {r.id for r in workspace.reports.list()} == {report, later}
    draft = workspace.texts.current(report, "I.1")
    assert draft is not None
    assert draft.text == "Bản viết sau đó."


def test_work_goes_on_after_a_restore(tmp_path: Path, workspace: Workspace, report: str) -> None:
    copy = tmp_path / "sao-luu.sqlite3"
    workspace.backup(copy)
    for text in ("Một.", "Hai."):
        workspace.texts.save(report, "I.1", text, base=workspace.texts.number(report, "I.1"), author="Lan")
    workspace.restore(copy)
    workspace.texts.save(report, "I.1", "Ba.", base=0, author="Lan")
    draft = workspace.texts.current(report, "I.1")
    assert draft is not None
    assert draft.text == "Ba."


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cua_nguoi_khac (x)")
    connection.close()


def newer_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.write_bytes(b"khong phai"), "không phải bản sao lưu"),
        (lambda p: p.write_bytes(b""), "không phải bản sao lưu"),
        (other_database, "không phải bản sao lưu"),
        (newer_program, "phiên bản mới hơn"),
    ],
)
def test_a_file_that_is_no_backup_changes_nothing(
    tmp_path: Path, workspace: Workspace, report: str, make, words: str
) -> None:
    make(tmp_path / "la.sqlite3")
    with pytest.raises(BadInput, match=words):
        workspace.restore(tmp_path / "la.sqlite3")
    assert [r.id for r in workspace.reports.list()] == [report]


def test_the_documents_of_the_office_travel_with_the_copy(
    tmp_path: Path, workspace: Workspace, report: str
) -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH\nSố: 15/2024/QĐ-UBND\nQUYẾT ĐỊNH\nĐiều 1. Lễ trao tặng\nTổ chức trang trọng.\n"
    )
    document = workspace.library.add("quyet-dinh.txt", text.encode())
    copy = tmp_path / "sao-luu.sqlite3"
    workspace.backup(copy)
    workspace.library.remove(document.id)
    workspace.library.add("khac.txt", text.replace("15/2024", "16/2024").encode())

    workspace.restore(copy)
    assert {d.symbol for d in workspace.library.given()} == {"15/2024/QĐ-UBND", "16/2024/QĐ-UBND"}
    symbols = {hit.document.symbol for hit in workspace.library.search("lễ trao tặng", 2)}
    assert symbols == {"15/2024/QĐ-UBND", "16/2024/QĐ-UBND"}

    again = tmp_path / "lan-hai.sqlite3"
    workspace.backup(again)
    assert again.stat().st_size > 0
    assert [r.id for r in workspace.reports.list()] == [report]


def test_a_copy_made_before_documents_travelled_is_still_taken(
    tmp_path: Path, workspace: Workspace, report: str
) -> None:
    copy = tmp_path / "sao-luu.sqlite3"
    workspace.backup(copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TABLE attached_file")
    connection.close()
    workspace.restore(copy)
    assert [r.id for r in workspace.reports.list()] == [report]
