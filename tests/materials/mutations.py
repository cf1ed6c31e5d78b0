"""Damaged inputs of every kind: what the post, a phone or a bad disk makes of a file."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from tests.materials.builders import in_old_encoding, pdf, word, xlsx
from tests.materials.workbook_generator import generate, to_windows_1258

TEXT = """GHI CHÚ - Phòng Nội vụ
* Đặc điểm
- huyện miền núi, 14 xã 1 thị trấn; dân số 78.450 người
khen thưởng
- còn 33 hồ sơ tồn đọng, tỷ lệ 63,5% (2014)
1. Nguyên nhân: cán bộ kiêm nhiệm
"""
_RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}{\b T\u7853?p hu\u7845?n} 12 l\u7899?p\par"
    rb" - 42 \u273?\u7907?t\par\trowd\cell 1\cell 2\row}"
)


def originals() -> list[tuple[str, bytes]]:
    """Sound files of every kind that can be made without an office program."""
    table = [["Năm", "Giấy khen", "Bằng khen Bộ"], ["2014", "2", "14"], ["2015", "3", "17"]]
    generated = [generate(seed) for seed in (1, 2, 3, 5, 8, 13)]
    return [
        ("a.txt", TEXT.encode()),
        ("b.txt", TEXT.encode("utf-16")),
        ("c.txt", to_windows_1258(TEXT)),
        ("d.md", in_old_encoding(TEXT, "tcvn3").encode()),
        ("e.txt", in_old_encoding(TEXT, "vni").encode("utf-8")),
        ("f.docx", word([("Ghi chú", "Heading 1"), ("tập huấn 12 lớp", "List Bullet"), "đoạn văn"], table)),
        ("g.rtf", _RTF),
        ("h.pdf", pdf(["Bao cao tong ket thi dua khen thuong", "- 12 lop tap huan"], pages=3)),
        ("j.xls", (Path(__file__).parent / "data" / "bang-khen.xls").read_bytes()),
        ("i.xlsx", xlsx([["Danh hiệu", 2014, 2015], ["Giấy khen", 3, "=B2+1"], ["Tổng", "=SUM(B2:B2)"]])),
        *((case.name, case.data) for case in generated),
    ]  # fmt: skip


def from_office(folder: Path) -> list[tuple[str, bytes]]:
    """An old Word file, made by LibreOffice; none where it is not installed."""
    if shutil.which("soffice") is None:
        return []
    return [("k.doc", as_doc(word([("Ghi chú", "Heading 1"), "tập huấn 12 lớp"]), folder))]


def as_doc(data: bytes, folder: Path) -> bytes:
    """A .docx as an old .doc, by LibreOffice."""
    with tempfile.TemporaryDirectory(dir=folder) as inner:
        source = Path(inner) / "x.docx"
        source.write_bytes(data)
        profile = (Path(inner) / "profile").as_uri()
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "doc",
             "--outdir", inner, source],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return source.with_suffix(".doc").read_bytes()


def mutated(rng: random.Random, data: bytes) -> bytes:
    """The content with one to four kinds of damage; in a package also inside its parts."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        try:
            return _inside(rng, data)
        except zipfile.BadZipFile:
            pass
    for _ in range(rng.randint(1, 4)):
        data = rng.choice([_flip, _cut, _insert, _repeat, _zero, _swap])(rng, data)
    return data


def _inside(rng: random.Random, package: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(rng.sample(names, min(len(names), rng.randint(1, 2))))
        for name in names:
            content = old.read(name)
            if name in chosen:
                damage = rng.choice([_flip, _cut, _insert, _repeat, _swap, _word])
                content = damage(rng, content)
            if not (name in chosen and rng.random() < 0.1):
                new.writestr(name, content)
    return out.getvalue()


def _at(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _flip(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(rng: random.Random, data: bytes) -> bytes:
    a, b = sorted((_at(rng, data), _at(rng, data)))
    return rng.choice([data[:a], data[b:], data[:a] + data[b:]])


def _insert(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    what = rng.choice(
        [
            rng.randbytes(rng.randint(1, 200)),
            b"\x00" * 99,
            b"*" * 5000,
            b"9" * 400,
            "ệ".encode() * 50,
            b"(" * 3000,
        ]
    )
    return data[:at] + what + data[at:]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    a, b = sorted((_at(rng, data), _at(rng, data)))
    return data[:a] + data[a:b][:4000] * rng.randint(2, 30) + data[b:]


def _zero(rng: random.Random, data: bytes) -> bytes:
    a = _at(rng, data)
    return data[:a] + b"\x00" * min(50, len(data) - a) + data[a + 50 :]


def _swap(rng: random.Random, data: bytes) -> bytes:
    a, b = sorted((_at(rng, data), _at(rng, data)))
    return data[b:] + data[a:b] + data[:a]


def _word(rng: random.Random, data: bytes) -> bytes:
    """Other values where XML holds numbers: huge spans, rows, references."""
    import re

    numbers = list(re.finditer(rb'"\d+"', data))
    if not numbers:
        return data
    m = rng.choice(numbers)
    value = rng.choice([b'"-1"', b'"99999999999"', b'"x"', b'""', b'"1048576"'])
    return data[: m.start()] + value + data[m.end() :]
