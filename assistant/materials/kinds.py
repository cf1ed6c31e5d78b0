"""What a file is, by its content and its name, and whether it may be opened at all.

Nothing is parsed here beyond what is needed to refuse: another kind under a wrong name,
a password, a macro, a link to another file, an XML entity, a zip bomb.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Literal

import olefile

from assistant.errors import UnreadableFile

Kind = Literal["text", "csv", "docx", "doc", "rtf", "pdf", "xlsx", "xls"]

MAX_BYTES = 50 * 1024 * 1024
#: What a .docx or .xlsx may unpack to. Real ones stay far below.
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5_000
_CHUNK = 1 << 20
#: What zipfile raises on damaged packages; RuntimeError on those with a password.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, RuntimeError,
)  # fmt: skip

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".markdown": "text", ".csv": "csv", ".tsv": "csv", ".docx": "docx",
    ".doc": "doc", ".rtf": "rtf", ".pdf": "pdf", ".xlsx": "xlsx", ".xls": "xls",
}  # fmt: skip
_MACRO_SUFFIXES = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam"})
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_NAMES: dict[Kind, str] = {
    "text": "văn bản thuần", "csv": "bảng CSV", "docx": "Word (.docx)", "doc": "Word đời cũ (.doc)",
    "rtf": "RTF", "pdf": "PDF", "xlsx": "Excel (.xlsx)", "xls": "Excel đời cũ (.xls)",
}  # fmt: skip
ACCEPTED = ".txt, .md, .docx, .doc, .rtf, .pdf, .xlsx, .xls, .csv"

#: Relationships that make an office program fetch something when it opens the file.
#: Ordinary hyperlinks are also "external" but nothing follows them by itself.
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HARMLESS = re.compile(rb"relationships/hyperlink[\"']", re.IGNORECASE)
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)|\x00<\x00!\x00[DE]")


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file that is safe to open.

    Args:
        name: the file's name; its suffix has to agree with the content. A name without
            a suffix is taken by its content alone.
        data: the whole content.

    Raises:
        UnreadableFile: if it is empty, too large, locked, dangerous, not of a kind that
            can be read, or not what its name says.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("tệp rỗng, không có nội dung", name, "Hãy kiểm tra và gửi lại tệp.")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"tệp nặng {len(data) / 1024 / 1024:.0f} MB, quá giới hạn 50 MB",
            name,
            "Hãy tách tệp hoặc bỏ bớt ảnh rồi gửi lại.",
        )
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if suffix in _MACRO_SUFFIXES:
        raise _macro(name)
    found = _by_content(name, data)
    wanted = _BY_SUFFIX.get(suffix)
    if wanted is None:
        if suffix and found == "text":
            raise UnreadableFile(
                f"chưa đọc được loại tệp “{suffix}”", name, f"Các loại đọc được: {ACCEPTED}."
            )
        return found
    if found == "text" and wanted in ("text", "csv"):
        return wanted
    if found != wanted:
        raise UnreadableFile(
            f"tên tệp là “{suffix}” nhưng nội dung là {_NAMES[found]}",
            name,
            "Hãy mở tệp bằng phần mềm đã tạo ra nó, lưu lại đúng định dạng rồi gửi lại.",
        )
    return found


def _by_content(name: str, data: bytes) -> Kind:
    if data.startswith(b"PK\x03\x04"):
        return _check_package(name, data)
    if data.startswith(olefile.MAGIC):
        return _check_compound(name, data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES[:-1]) or (data.startswith(b"BM") and b"\x00" in data[:32]):
        raise UnreadableFile(
            "đây là tệp ảnh, chưa đọc được chữ trong ảnh",
            name,
            "Hãy gõ lại hoặc dùng phần mềm nhận dạng chữ (OCR), lưu thành .docx hay .txt rồi gửi lại.",
        )
    if data.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")):
        raise UnreadableFile(
            "tệp nén, tệp chương trình hoặc tệp bị cắt cụt, không phải tài liệu",
            name,
            f"Các loại đọc được: {ACCEPTED}.",
        )
    return "text"


def _check_compound(name: str, data: bytes) -> Kind:
    """An old Office file, or a new one locked with a password."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {entry[-1] for entry in ole.listdir()}
            storages = {entry[0] for entry in ole.listdir(streams=True, storages=True)}
    except Exception as error:
        raise broken(name) from error
    if "EncryptedPackage" in streams:
        raise locked(name)
    if "_VBA_PROJECT_CUR" in storages or "Macros" in storages:
        raise _macro(name)
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise UnreadableFile("không phải tệp Word hay Excel", name, f"Các loại đọc được: {ACCEPTED}.")


def _check_package(name: str, data: bytes) -> Kind:
    """A .docx or .xlsx: unpacked once, counting, without keeping anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if any(n.lower().endswith("vbaproject.bin") for n in names):
                raise _macro(name)
            kind = _package_kind(name, names)
            if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
                raise _bomb(name)
            total = 0
            for part in parts:
                total = _check_part(name, package, part, total)
    except _DAMAGED as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise locked(name) from error
        raise broken(name) from error
    return kind


def _package_kind(name: str, names: set[str]) -> Kind:
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        if any(n.startswith("xl/externalLinks/") for n in names):
            raise UnreadableFile(
                "bảng tính có liên kết lấy số liệu từ tệp khác",
                name,
                "Trong Excel vào Dữ liệu (Data) → Sửa liên kết (Edit Links) → Ngắt liên kết rồi gửi lại.",
            )
        return "xlsx"
    raise UnreadableFile("không phải tệp Word hay Excel", name, f"Các loại đọc được: {ACCEPTED}.")


def _check_part(name: str, package: zipfile.ZipFile, part: zipfile.ZipInfo, total: int) -> int:
    """Unpack one part in small pieces and look for what must not be there."""
    markup = part.filename.lower().endswith((".xml", ".rels"))
    tail = b""
    relations = bytearray()
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > MAX_UNPACKED:
                raise _bomb(name)
            if markup and _ENTITY.search(tail + chunk):
                raise UnreadableFile(
                    "tệp chứa khai báo thực thể XML, không an toàn để mở",
                    name,
                    "Hãy mở bằng Word hoặc Excel rồi lưu thành tệp mới.",
                )
            tail = chunk[-32:]
            if part.filename.endswith(".rels"):
                relations += chunk
    for relation in _EXTERNAL.findall(bytes(relations)):
        if not _HARMLESS.search(relation):
            raise UnreadableFile(
                "tệp có liên kết tới tệp hoặc hình ảnh bên ngoài",
                name,
                "Hãy ngắt liên kết (hoặc chèn hẳn hình vào tệp), lưu rồi gửi lại.",
            )
    return total


def _macro(name: str) -> UnreadableFile:
    return UnreadableFile(
        "tệp chứa macro nên không được mở", name, "Hãy lưu lại thành .docx hoặc .xlsx (không macro)."
    )


def _bomb(name: str) -> UnreadableFile:
    return UnreadableFile(
        "nội dung nén bung ra quá lớn, có thể là tệp độc hại", name, "Hãy kiểm tra nguồn của tệp."
    )


def locked(name: str) -> UnreadableFile:
    """The error for a file that asks for a password."""
    return UnreadableFile(
        "tệp được đặt mật khẩu", name, "Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu rồi gửi lại."
    )


def broken(name: str) -> UnreadableFile:
    """The error for a file whose content is damaged."""
    return UnreadableFile(
        "tệp bị hỏng hoặc không đầy đủ", name, "Hãy mở và lưu lại bằng phần mềm gốc, rồi gửi lại."
    )
