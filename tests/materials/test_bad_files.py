"""Files that cannot be read: each refused with one clear line in Vietnamese."""

from __future__ import annotations

import io
import zipfile

import pytest

from assistant.errors import BadInput, UnreadableFile
from assistant.materials.files import read_file, read_text
from assistant.materials.kinds import MAX_BYTES
from assistant.materials.statistics import require_statistics
from assistant.vietnamese.text import has_diacritics
from tests.materials.builders import compound, pdf, with_part, word, xlsx

XLSX = xlsx([["Danh hiệu", "2014"], ["Giấy khen", 3]])
DOCX = word(["Ghi chú"])
RELS = "word/_rels/document.xml.rels"


def relation(kind: str, mode: str = "External") -> bytes:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        rels = package.read(RELS)
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = f'Target="http://example.invalid/x" TargetMode="{mode}"'
    link = f'<Relationship Id="rId99" Type="{of}/{kind}" {target}/>'
    return with_part(
        DOCX, "", b"", {RELS: rels.replace(b"</Relationships>", link.encode() + b"</Relationships>")}
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        with new.open("word/media/x.xml", "w", force_zip64=True) as stream:
            for _ in range(260):
                stream.write(b" " * (1 << 20))
    return out.getvalue()


def entity() -> bytes:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        xml = package.read("word/document.xml")
    evil = xml.replace(b"?>", b'?><!DOCTYPE w [<!ENTITY a "aaaa">]>', 1)
    return with_part(DOCX, "", b"", {"word/document.xml": evil})


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "rỗng"),
        ("a.docx", b"", "rỗng"),
        ("a.txt", b" \n\t\r\n", "rỗng"),
        ("a.docx", XLSX, "nội dung là Excel"),
        ("a.xlsx", DOCX, "nội dung là Word"),
        ("a.xlsx", b"ghi ch\xc3\xba", "nội dung là văn bản"),
        ("a.pdf", b"ghi ch\xc3\xba", "nội dung là văn bản"),
        ("a.docx", b"PK\x03\x04rubbish", "hỏng"),
        ("a.xlsx", XLSX[: len(XLSX) // 2], "hỏng"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "ảnh"),
        ("a.pdf", pdf([]), "scan"),
        ("a.pdf", b"%PDF-1.4\nrubbish", "hỏng"),
        ("a.txt", bytes(range(256)) * 40, "không phải văn bản"),
        ("a.exe", b"MZ" + b"\x00" * 99, "không phải tài liệu"),
        ("a.xyz", b"ghi chu", "chưa đọc được loại tệp"),
        ("a.docm", DOCX, "macro"),
        ("a.docx", with_part(DOCX, "word/vbaProject.bin", b"x"), "macro"),
        ("a.xlsx", with_part(XLSX, "xl/externalLinks/externalLink1.xml", b"<x/>"), "tệp khác"),
        ("a.docx", relation("attachedTemplate"), "bên ngoài"),
        ("a.docx", entity(), "thực thể"),
        ("a.zip", with_part(b"PK\x05\x06" + b"\x00" * 18, "a.txt", b"a"), "không phải tệp Word hay Excel"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "hỏng"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_is_wrong_and_what_to_do(
    name: str, data: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_file(name, data)
    message = str(caught.value)
    assert said in message
    assert message.startswith(name)
    assert "\n" not in message
    assert has_diacritics(message)
    assert caught.value.mend


def test_a_zip_bomb_is_refused_without_being_unpacked_whole() -> None:
    with pytest.raises(UnreadableFile, match="bung ra quá lớn"):
        read_file("a.docx", bomb())


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="50 MB"):
        read_file("a.txt", b"a" * (MAX_BYTES + 1))


def test_a_pdf_over_the_limit_of_pages_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"2\.000 trang"):
        read_file("a.pdf", pdf(["bao cao"], pages=2001))


def test_an_ordinary_hyperlink_is_no_danger() -> None:
    assert read_file("a.docx", relation("hyperlink")).blocks


def test_empty_pasted_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="không có nội dung"):
        read_text("dán", " \n ")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_file_with_a_password_says_so(name: str) -> None:
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read_file(name, compound("EncryptedPackage", b"locked"))


@pytest.mark.parametrize(
    "rows",
    [
        [["Liên hệ: Phòng Nội vụ"]],
        [["Xã", "Số lớp"], ["Mường Lát", 3]],
        [["Danh hiệu", "2014"], ["Giấy khen", None]],
    ],
)
def test_a_workbook_without_an_award_table_is_refused_as_statistics_only(rows: list[list[object]]) -> None:
    reading = read_file("a.xlsx", xlsx(rows))
    assert reading.blocks
    with pytest.raises(BadInput, match="không thấy bảng số liệu"):
        require_statistics("a.xlsx", reading)
