# ruff: noqa: E501 - the spellings read better with an award a line
"""Award workbooks in the shapes that offices send, with their truth.

``generate(seed)`` draws a shape at random and gives the file and, for every number in
it, what it is. The reader under test is not used here.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

#: canonical name, level, spellings, recipients it is given to
AWARDS = [
    ("Huân chương Lao động hạng Nhất", "state", ["Huân chương Lao động hạng Nhất", "HCLĐ hạng Nhất", "Huân chương LĐ hạng I"], "cp"),
    ("Huân chương Lao động hạng Ba", "state", ["Huân chương Lao động hạng Ba", "HCLĐ hạng Ba", "Huân chương Lao động hạng 3"], "cp"),
    ("Huân chương Độc lập hạng Nhì", "state", ["Huân chương Độc lập hạng Nhì", "Huân chương độc lập hạng II"], "cp"),
    ("Cờ thi đua của Chính phủ", "state", ["Cờ thi đua của Chính phủ", "Cờ thi đua Chính phủ", "CTĐ CP", "Cờ TĐ Chính phủ"], "c"),
    ("Bằng khen của Thủ tướng Chính phủ", "state", ["Bằng khen của Thủ tướng Chính phủ", "BKTTg", "Bằng khen Thủ tướng", "BK Thủ tướng CP"], "cp"),
    ("Chiến sĩ thi đua toàn quốc", "state", ["Chiến sĩ thi đua toàn quốc", "CSTĐ toàn quốc", "Chiến sỹ thi đua toàn quốc"], "p"),
    ("Danh hiệu Bà mẹ Việt Nam anh hùng", "state", ["Danh hiệu Bà mẹ Việt Nam anh hùng", "Bà mẹ VNAH", "Bà mẹ Việt Nam Anh hùng"], "p"),
    ("Huân, Huy chương kháng chiến", "state", ["Huân, Huy chương kháng chiến", "Huân, huy chương Kháng chiến"], "p"),
    ("Nhà giáo ưu tú", "state", ["Nhà giáo ưu tú", "Nhà giáo Ưu tú", "NGƯT"], "p"),
    ("Cờ thi đua của UBND tỉnh", "province", ["Cờ thi đua của UBND tỉnh", "Cờ thi đua UBND tỉnh", "Cờ TĐ của UBND tỉnh"], "c"),
    ("Tập thể lao động xuất sắc", "province", ["Tập thể lao động xuất sắc", "TTLĐXS", "Tập thể LĐXS", "Tập thể Lao động Xuất sắc"], "c"),
    ("Chiến sĩ thi đua cấp tỉnh", "province", ["Chiến sĩ thi đua cấp tỉnh", "CSTĐ cấp tỉnh", "Chiến sỹ thi đua cấp tỉnh"], "p"),
    ("Bằng khen của Chủ tịch UBND tỉnh", "province", ["Bằng khen của Chủ tịch UBND tỉnh", "BK CT UBND tỉnh", "Bằng khen Chủ tịch UBND tỉnh", "Bằng khen UBND tỉnh"], "cp"),
    ("Giấy khen", "below", ["Giấy khen", "Giấy Khen"], "cp"),
    ("Lao động tiên tiến", "below", ["Lao động tiên tiến", "LĐTT"], "p"),
    ("Tập thể lao động tiên tiến", "below", ["Tập thể lao động tiên tiến", "Tập thể LĐTT"], "c"),
    ("Chiến sĩ thi đua cơ sở", "below", ["Chiến sĩ thi đua cơ sở", "CSTĐ cơ sở", "CSTĐCS"], "p"),
    ("Kỷ niệm chương Vì sự nghiệp nội vụ", "unknown", ["Kỷ niệm chương Vì sự nghiệp nội vụ"], "p"),
]  # fmt: skip
LEVEL_HEADS = {
    "state": ["KHEN THƯỞNG CẤP NHÀ NƯỚC", "Cấp Nhà nước", "I. Khen thưởng cấp Nhà nước", "Khen cấp Nhà nước"],
    "province": ["KHEN THƯỞNG CẤP TỈNH", "Cấp tỉnh", "II. Khen thưởng cấp tỉnh", "Khen cấp tỉnh"],
    "below": ["KHEN THƯỞNG CẤP CƠ SỞ", "Cấp cơ sở", "III. Khen thưởng cấp cơ sở"],
}
LEVEL_CELLS = {
    "state": ["Nhà nước", "Cấp Nhà nước", "NN"],
    "province": ["Tỉnh", "Cấp tỉnh"],
    "below": ["Cơ sở", "Cấp cơ sở"],
}
LEVEL_SHEETS = {
    "state": ["Cấp Nhà nước", "Nhà nước"],
    "province": ["Cấp tỉnh", "Tỉnh"],
    "below": ["Cấp cơ sở"],
}
RECIPIENTS = {"c": ["Tập thể", "TT", "tập thể"], "p": ["Cá nhân", "CN", "cá nhân"]}
FULL = {"c": "collective", "p": "person", "": "any"}
PARTS = [
    "công nhân, nông dân, người lao động trực tiếp",
    "nữ",
    "người dân tộc thiểu số",
    "lực lượng vũ trang",
]

#: award, level, recipient, year (None for the whole period), part_of ("" for none)
Key = tuple[str, str, str, int | None, str]


@dataclass
class Case:
    """A generated file: its truth, and the cells whose stated total is wrong."""

    name: str
    data: bytes
    shape: str
    truth: dict[Key, int] = field(default_factory=dict)
    wrong_totals: set[str] = field(default_factory=set)


@dataclass
class Series:
    """One award and recipient with its counts by year."""

    award: str
    level: str
    recipient: str
    label: str
    counts: dict[int, int]
    part_of: str = ""


class Sheet:
    """A page of text cells; written as .xlsx, .xls-like text, or .csv."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.cells: dict[tuple[int, int], object] = {}
        self.merges: list[tuple[int, int, int, int]] = []

    def put(self, row: int, column: int, value: object) -> None:
        if value is not None and value != "":
            self.cells[row, column] = value

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))


def generate(seed: int) -> Case:
    """The case of that seed: always the same."""
    rng = random.Random(seed)
    shape = rng.choice([
        "years across", "years across", "years across", "years by recipient", "years down", "long", "long",
        "level sheets", "year sheets", "recipient rows", "award groups", "awards across", "level columns",
        "planned columns", "divided names", "beside staff", "grades in the head",
    ])  # fmt: skip
    return _Maker(rng, shape, seed).make()


class _Maker:
    def __init__(self, rng: random.Random, shape: str, seed: int) -> None:
        self.rng, self.shape, self.seed = rng, shape, seed
        self.truth: dict[Key, int] = {}
        self.wrong: set[str] = set()
        first = rng.choice([2014, 2014, 2014, 2012, 2016])
        self.years = list(range(first, rng.choice([2023, 2023, 2024]) + 1))
        self.csv = shape in ("long", "years across", "years down", "awards across") and rng.random() < 0.35
        self.spelled = {a[0]: rng.choice(a[2]) for a in AWARDS}
        self.blank = rng.choice(["-", "", 0, 0])

    def make(self) -> Case:
        sheets = getattr(self, "_" + self.shape.replace(" ", "_"))()
        if self.csv:
            name, data = f"thong-ke-{self.seed}.csv", self._as_csv(sheets[0])
        else:
            name, data = f"thong-ke-{self.seed}.xlsx", _as_xlsx(sheets)
        return Case(name, data, self.shape, self.truth, self.wrong)

    # ------------------------------------------------------------------ what is counted

    def series(self, awards: list[tuple] | None = None, *, recipients: bool = True) -> list[Series]:
        """Awards in level order with random counts, recorded as truth."""
        chosen = awards or sorted(self.rng.sample(AWARDS, self.rng.randint(3, 8)), key=AWARDS.index)
        if not any(a[1] != "unknown" for a in chosen):
            chosen = [AWARDS[4], *chosen]
        out = []
        for name, level, _, given in chosen:
            for recipient in given if recipients else [""]:
                counts = {y: self.count() for y in self.years}
                out.append(Series(name, level, FULL[recipient], self.spelled[name], counts))
        return out

    def count(self) -> int:
        return self.rng.choice(
            [0, self.rng.randint(1, 9), self.rng.randint(10, 99), self.rng.randint(100, 2400)]
        )

    def tell(self, s: Series, year: int | None, written: object) -> None:
        """Record a number as truth; an empty cell tells nothing."""
        if written == "":
            return
        key = (s.award, s.level, s.recipient, year, s.part_of)
        self.truth[key] = self.truth.get(key, 0) + s.counts[year] if year else sum(s.counts.values())

    def written(self, count: int) -> object:
        """A count as an officer types it."""
        if count == 0:
            return self.blank
        style = self.rng.random()
        if style < 0.75 and not self.csv:
            return count
        if count >= 1000 and style < 0.9:
            return self.rng.choice([f"{count:,}".replace(",", "."), f"{count:,}".replace(",", " ")])
        if count >= 100 and style > 0.98:
            return f"{str(count)[0]} {str(count)[1:]}" if count < 1000 else str(count)
        return str(count)

    def cell(self, sheet: Sheet, row: int, column: int, s: Series, year: int) -> None:
        written = self.written(s.counts[year])
        sheet.put(row, column, written)
        self.tell(s, year, written)

    def total(self, sheet: Sheet, row: int, column: int, value: int, first: int, last: int) -> None:
        """A stated total: a number, a formula without a result, or (sometimes) a wrong number."""
        letters = get_column_letter
        whole = all(isinstance(sheet.cells.get((row, c), 0), int) for c in range(first, last + 1))
        draw = self.rng.random()
        if draw < 0.3 and whole and not self.csv:
            sheet.put(row, column, f"=SUM({letters(first)}{row}:{letters(last)}{row})")
        elif draw < 0.4 and whole and not self.csv:
            sheet.put(row, column, "=" + "+".join(f"{letters(c)}{row}" for c in range(first, last + 1)))
        elif draw > 0.93:
            sheet.put(row, column, value + self.rng.randint(1, 9))
            self.wrong.add(f"{letters(column)}{row}")
        else:
            sheet.put(row, column, value)

    # -------------------------------------------------------------------------- shapes

    def title(self, sheet: Sheet, columns: int) -> int:
        """Lines above the table; returns the row where its head begins."""
        row = 1
        if self.rng.random() < 0.8:
            sheet.put(1, 1, "UBND HUYỆN ...")
            sheet.put(2, 1, "BIỂU TỔNG HỢP SỐ LIỆU KHEN THƯỞNG TỪ NĂM 2014 ĐẾN HẾT NĂM 2023")
            sheet.merge(2, 1, 2, columns)
            row = self.rng.choice([3, 4])
        return row

    def notes(self, sheet: Sheet, row: int) -> None:
        for text in self.rng.sample(
            ["Nguồn: Phòng Nội vụ tổng hợp", "Ghi chú: số liệu tính theo quyết định đã ban hành", "* Số liệu đến 31/12/2023",
             "NGƯỜI LẬP BIỂU", "..., ngày 05 tháng 01 năm 2024"], self.rng.randint(0, 3),
        ):  # fmt: skip
            row += 1
            sheet.put(row, 2, text)

    def head_years(
        self, sheet: Sheet, row: int, lead: list[str], total: bool, style: str | None = None
    ) -> int:
        """A head with years across, in one row or two; returns the first row below it."""
        style = style or self.rng.choice(["one", "two", "words"])
        n, width = len(lead), len(self.years)
        for i, text in enumerate(lead, 1):
            sheet.put(row, i, text)
        if total:
            sheet.put(row, n + width + 1, self.rng.choice(["Tổng cộng", "Tổng số", "Cộng", "Tổng"]))
        if style == "two":
            sheet.put(
                row, n + 1, self.rng.choice(["Năm", "Số lượng theo năm", "Kết quả khen thưởng các năm"])
            )
            sheet.merge(row, n + 1, row, n + width)
            for i in [*range(1, n + 1), *([n + width + 1] if total else [])]:
                sheet.merge(row, i, row + 1, i)
            row += 1
        for i, year in enumerate(self.years):
            sheet.put(row, n + 1 + i, f"Năm {year}" if style == "words" else year)
        return row + 1

    def _years_across(self) -> list[Sheet]:
        sheet = Sheet("KT 2014-2023")
        ordinal = self.rng.random() < 0.7
        groups = self.rng.random() < 0.7
        series = self.series()
        total = self.rng.random() < 0.7
        lead = (["STT"] if ordinal else []) + [
            self.rng.choice(["Hình thức khen thưởng, danh hiệu thi đua", "Danh hiệu, hình thức", "Nội dung"]),
            self.rng.choice(["ĐVT", "Đơn vị tính", "Đối tượng"]),
        ]
        n = len(lead)
        row = self.head_years(
            sheet, self.title(sheet, n + len(self.years) + 1), lead, total, "one" if self.csv else None
        )
        if self.rng.random() < 0.2 and ordinal:
            for i in range(1, n + len(self.years) + 1 + total):
                sheet.put(row, i, f"({i})")
            row += 1
        level = ""
        sums: dict[int, int] = {}
        for number, s in enumerate(series, 1):
            if groups and s.level != level and s.level in LEVEL_HEADS:
                if ordinal:
                    sheet.put(row, 1, "I" * (1 + len(level) % 3))
                sheet.put(row, n - 1, self.rng.choice(LEVEL_HEADS[s.level]))
                row += 1
                level = s.level
            if groups and s.level == "unknown" and level:
                s.level = level  # the group says what nobody else knows
            if ordinal:
                sheet.put(row, 1, number)
            self.line(sheet, row, n, s, total)
            for y in self.years:
                sums[y] = sums.get(y, 0) + s.counts[y]
            row += 1
            if s.counts[self.years[0]] > 5 and self.rng.random() < 0.25:
                row = self.part(sheet, row, n, s, total)
        if self.rng.random() < 0.4:
            sheet.put(row, n - 1, self.rng.choice(["Tổng cộng", "Tổng số", "TỔNG CỘNG"]))
            for i, y in enumerate(self.years):
                sheet.put(row, n + 1 + i, sums[y])
            row += 1
        self.notes(sheet, row + self.rng.randint(0, 1))
        return [sheet]

    def line(self, sheet: Sheet, row: int, n: int, s: Series, total: bool) -> None:
        key = {"collective": "c", "person": "p"}[s.recipient]
        sheet.put(row, n - 1, s.label)
        sheet.put(row, n, self.rng.choice(RECIPIENTS[key]))
        for i, y in enumerate(self.years):
            self.cell(sheet, row, n + 1 + i, s, y)
        if total:
            self.total(
                sheet, row, n + len(self.years) + 1, sum(s.counts.values()), n + 1, n + len(self.years)
            )

    def part(self, sheet: Sheet, row: int, n: int, s: Series, total: bool) -> int:
        name = self.rng.choice(PARTS)
        counts = {y: self.rng.randint(0, c) for y, c in s.counts.items()}
        inner = Series(
            name, s.level, s.recipient, self.rng.choice(["Trong đó: ", "trong đó "]) + name, counts, s.award
        )
        self.line(sheet, row, n, inner, total)
        return row + 1

    def _years_by_recipient(self) -> list[Sheet]:
        """Each year divided into TT and CN (and a sum), a total block at the end."""
        sheet = Sheet("Sheet1")
        names = sorted(self.rng.sample(AWARDS[:17], self.rng.randint(3, 7)), key=AWARDS.index)
        cross = self.rng.random() < 0.5
        row = self.title(sheet, 4 + 3 * len(self.years))
        words = self.rng.choice([("TT", "CN"), ("Tập thể", "Cá nhân")])
        sheet.put(row, 1, "TT")
        sheet.put(row, 2, "Hình thức khen thưởng")
        sheet.merge(row, 1, row + 1, 1)
        sheet.merge(row, 2, row + 1, 2)
        width = 3 if cross else 2
        blocks: list[object] = [*self.years, "Tổng cộng"]
        for b, block in enumerate(blocks):
            left = 3 + b * width
            sheet.put(
                row, left, block if isinstance(block, str) else self.rng.choice([block, f"Năm {block}"])
            )
            sheet.merge(row, left, row, left + width - 1)
            for i, word in enumerate([*words, "Tổng"][:width]):
                sheet.put(row + 1, left + i, word)
        row += 2
        for number, (name, level, _, given) in enumerate(names, 1):
            sheet.put(row, 1, number)
            sheet.put(row, 2, self.spelled[name])
            sums = [0, 0]
            for b, year in enumerate(self.years):
                pair = [0, 0]
                for i, recipient in enumerate("cp"):
                    if recipient in given:
                        s = Series(name, level, FULL[recipient], "", {year: self.count()})
                        self.cell(sheet, row, 3 + b * width + i, s, year)
                        pair[i] = s.counts[year]
                if cross:
                    sheet.put(row, 3 + b * width + 2, sum(pair))
                sums = [a + c for a, c in zip(sums, pair, strict=True)]
            left = 3 + len(self.years) * width
            for i in range(2):
                sheet.put(row, left + i, sums[i])
            if cross:
                sheet.put(row, left + 2, sum(sums))
            row += 1
        self.notes(sheet, row)
        return [sheet]

    def _years_down(self) -> list[Sheet]:
        """Years as rows, one award split by recipient across, or each award a column pair."""
        sheet = Sheet("Theo năm")
        names = sorted(self.rng.sample([a for a in AWARDS[:17] if a[3] == "cp"], 3), key=AWARDS.index)
        row = self.title(sheet, 8)
        if self.csv:
            row = 1
            sheet.cells.clear()
            sheet.put(row, 1, "Năm")
            for i, a in enumerate(names):
                sheet.put(row, 2 + 2 * i, f"{self.spelled[a[0]]} (TT)")
                sheet.put(row, 3 + 2 * i, f"{self.spelled[a[0]]} (CN)")
        else:
            sheet.put(row, 1, "Năm")
            sheet.merge(row, 1, row + 1, 1)
            for i, a in enumerate(names):
                sheet.put(row, 2 + 2 * i, self.spelled[a[0]])
                sheet.merge(row, 2 + 2 * i, row, 3 + 2 * i)
                sheet.put(row + 1, 2 + 2 * i, "Tập thể")
                sheet.put(row + 1, 3 + 2 * i, "Cá nhân")
            row += 1
        sums = [0] * 6
        for year in self.years:
            row += 1
            sheet.put(row, 1, self.rng.choice([year, f"Năm {year}"]))
            for i, (name, level, _, _) in enumerate(names):
                for j, recipient in enumerate("cp"):
                    s = Series(name, level, FULL[recipient], "", {year: self.count()})
                    self.cell(sheet, row, 2 + 2 * i + j, s, year)
                    sums[2 * i + j] += s.counts[year]
        if self.rng.random() < 0.6:
            row += 1
            sheet.put(row, 1, self.rng.choice(["Tổng", "Tổng cộng", "Cộng"]))
            for i, value in enumerate(sums):
                sheet.put(row, 2 + i, value)
        return [sheet]

    def _long(self) -> list[Sheet]:
        """One line for each year, level and award; recipients across."""
        sheet = Sheet("Dữ liệu")
        for i, text in enumerate(
            ["Năm", self.rng.choice(["Cấp", "Cấp khen thưởng"]), "Hình thức", "Tập thể", "Cá nhân"], 1
        ):
            sheet.put(1, i, text)
        names = sorted(self.rng.sample(AWARDS[:17], self.rng.randint(3, 6)), key=AWARDS.index)
        sparse = self.rng.random() < 0.4
        row = 1
        for year in self.years:
            for i, (name, level, _, given) in enumerate(names):
                row += 1
                if i == 0 or not sparse:
                    sheet.put(row, 1, year)
                sheet.put(row, 2, self.rng.choice(LEVEL_CELLS[level]))
                sheet.put(row, 3, self.spelled[name])
                for j, recipient in enumerate("cp"):
                    if recipient in given:
                        self.cell(
                            sheet,
                            row,
                            4 + j,
                            Series(name, level, FULL[recipient], "", {year: self.count()}),
                            year,
                        )
        return [sheet]

    def _level_sheets(self) -> list[Sheet]:
        """A sheet a level, and names like "Bằng khen" that only the level makes clear."""
        sheets = []
        plain = {
            "Bằng khen của Thủ tướng Chính phủ": "Bằng khen",
            "Bằng khen của Chủ tịch UBND tỉnh": "Bằng khen",
        }
        short = self.rng.random() < 0.5
        for level in self.rng.sample(["state", "province", "below"], self.rng.choice([2, 3])):
            sheet = Sheet(self.rng.choice(LEVEL_SHEETS[level]))
            row = self.head_years(sheet, 1, ["STT", "Danh hiệu", "Đối tượng"], True)
            pool = [a for a in AWARDS if a[1] == level]
            for number, s in enumerate(self.series(self.rng.sample(pool, min(3, len(pool)))), 1):
                if short and s.award in plain:
                    s.label = plain[s.award]
                sheet.put(row, 1, number)
                self.line(sheet, row, 3, s, True)
                row += 1
            sheets.append(sheet)
        self.wrong = {f"{w}" for w in self.wrong}
        return sheets

    def _year_sheets(self) -> list[Sheet]:
        """A sheet a year."""
        names = sorted(self.rng.sample(AWARDS[:17], self.rng.randint(3, 6)), key=AWARDS.index)
        sheets = []
        titled = self.rng.random() < 0.5
        for year in self.years:
            sheet = Sheet(str(year) if not titled else self.rng.choice([f"Năm {year}", f"KT {year}"]))
            row = 1
            if titled:
                sheet.put(1, 1, f"KẾT QUẢ KHEN THƯỞNG NĂM {year}")
                row = 3
            for i, text in enumerate(
                ["STT", "Hình thức khen thưởng", "Tập thể", "Cá nhân", "Tổng cộng", "Ghi chú"], 1
            ):
                sheet.put(row, i, text)
            for number, (name, level, _, given) in enumerate(names, 1):
                row += 1
                sheet.put(row, 1, number)
                sheet.put(row, 2, self.spelled[name])
                both = 0
                for j, recipient in enumerate("cp"):
                    if recipient in given:
                        s = Series(name, level, FULL[recipient], "", {year: self.count()})
                        self.cell(sheet, row, 3 + j, s, year)
                        both += s.counts[year]
                sheet.put(row, 5, both)
            sheets.append(sheet)
        return sheets

    def _recipient_rows(self) -> list[Sheet]:
        """An award row with its sum, then "- Tập thể" and "- Cá nhân" below it."""
        sheet = Sheet("Biểu 1")
        row = self.head_years(sheet, self.title(sheet, 12), ["STT", "Hình thức khen thưởng"], False)
        summed = self.rng.random() < 0.6
        for number, a in enumerate(
            sorted(self.rng.sample([a for a in AWARDS[:17] if a[3] == "cp"], 3), key=AWARDS.index), 1
        ):
            both = self.series([a])
            sheet.put(row, 1, number)
            sheet.put(row, 2, self.spelled[a[0]])
            if summed:
                for i, y in enumerate(self.years):
                    sheet.put(row, 3 + i, sum(s.counts[y] for s in both))
            row += 1
            for s, word in zip(both, ["Tập thể", "Cá nhân"], strict=True):
                sheet.put(row, 2, f"- {word}")
                for i, y in enumerate(self.years):
                    self.cell(sheet, row, 3 + i, s, y)
                row += 1
        self.notes(sheet, row)
        return [sheet]

    def _award_groups(self) -> list[Sheet]:
        """ "Huân chương Lao động" with its grades below, TT and CN in a column."""
        sheet = Sheet("Huân chương")
        row = self.head_years(sheet, self.title(sheet, 12), ["STT", "Danh hiệu", "ĐVT"], False)
        for family in self.rng.sample(
            ["Huân chương Lao động", "Huân chương Độc lập", "Huân chương Quân công"], 2
        ):
            sheet.put(row, 2, family)
            row += 1
            for grade in self.rng.sample(["Nhất", "Nhì", "Ba"], 2):
                for key in "cp":
                    s = Series(
                        f"{family} hạng {grade}",
                        "state",
                        FULL[key],
                        f"- Hạng {grade}",
                        {y: self.count() for y in self.years},
                    )
                    self.line(sheet, row, 3, s, False)
                    row += 1
        return [sheet]

    def _awards_across(self) -> list[Sheet]:
        """Years down, awards across, nothing said of recipients."""
        sheet = Sheet("Tổng hợp")
        names = sorted(self.rng.sample(AWARDS[:17], 4), key=AWARDS.index)
        row = 1 if self.csv else self.title(sheet, 5)
        sheet.put(row, 1, "Năm")
        for i, a in enumerate(names):
            sheet.put(row, 2 + i, self.spelled[a[0]])
        for year in self.years:
            row += 1
            sheet.put(row, 1, year)
            for i, (name, level, _, _) in enumerate(names):
                self.cell(sheet, row, 2 + i, Series(name, level, "any", "", {year: self.count()}), year)
        return [sheet]

    def _level_columns(self) -> list[Sheet]:
        """Rows by year; "Cấp Nhà nước" and "Cấp tỉnh" over awards by recipient: three-row head."""
        sheet = Sheet("Biểu tổng hợp")
        row = self.title(sheet, 9)
        sheet.put(row, 1, "Năm")
        sheet.merge(row, 1, row + 2, 1)
        column = 2
        columns: list[tuple[str, str, str]] = []
        for level, name in (
            ("state", "Bằng khen của Thủ tướng Chính phủ"),
            ("province", "Bằng khen của Chủ tịch UBND tỉnh"),
        ):
            sheet.put(row, column, LEVEL_HEADS[level][1])
            sheet.merge(row, column, row, column + 1)
            sheet.put(row + 1, column, self.spelled[name])
            sheet.merge(row + 1, column, row + 1, column + 1)
            for key, word in (("c", "Tập thể"), ("p", "Cá nhân")):
                sheet.put(row + 2, column, word)
                columns.append((name, level, FULL[key]))
                column += 1
        row += 2
        for year in self.years:
            row += 1
            sheet.put(row, 1, year)
            for i, (name, level, recipient) in enumerate(columns):
                self.cell(sheet, row, 2 + i, Series(name, level, recipient, "", {year: self.count()}), year)
        return [sheet]

    def _planned_columns(self) -> list[Sheet]:
        """Each year divided into what was planned, what was given, and its share."""
        sheet = Sheet("KH-TH")
        row = self.title(sheet, 8)
        for i, text in enumerate(["STT", "Chỉ tiêu"], 1):
            sheet.put(row, i, text)
            sheet.merge(row, i, row + 1, i)
        words = self.rng.choice([("KH", "TH", "Tỷ lệ %"), ("Số đề nghị", "Được tặng", "Tỷ lệ (%)"),
                                 ("Kế hoạch", "Thực hiện", "TH/KH (%)")])  # fmt: skip
        for b, year in enumerate(self.years):
            sheet.put(row, 3 + 3 * b, f"Năm {year}")
            sheet.merge(row, 3 + 3 * b, row, 5 + 3 * b)
            for i, word in enumerate(words):
                sheet.put(row + 1, 3 + 3 * b + i, word)
        row += 2
        for number, s in enumerate(self.series(recipients=False), 1):
            sheet.put(row, 1, number)
            sheet.put(row, 2, s.label)
            for b, year in enumerate(self.years):
                sheet.put(row, 3 + 3 * b, s.counts[year] + self.rng.randint(1, 5))
                self.cell(sheet, row, 4 + 3 * b, s, year)
                sheet.put(row, 5 + 3 * b, round(self.rng.uniform(50, 120), 1))
            row += 1
        self.notes(sheet, row)
        return [sheet]

    def _divided_names(self) -> list[Sheet]:
        """Years down; "Bằng khen" over who gives it, without merges, as a head pasted from elsewhere."""
        sheet = Sheet("Sheet1")
        columns = [
            ("Cờ thi đua", "CP", AWARDS[3]), ("Cờ thi đua", "UBND tỉnh", AWARDS[9]),
            ("Bằng khen", "TTg", AWARDS[4]), ("Bằng khen", "UBND tỉnh", AWARDS[12]),
            ("Chiến sĩ thi đua", "Toàn quốc", AWARDS[5]), ("Chiến sĩ thi đua", "Tỉnh", AWARDS[11]),
        ]  # fmt: skip
        row = self.title(sheet, 7)
        sheet.put(row, 1, "Năm")
        for i, (over, under, _) in enumerate(columns, 2):
            sheet.put(row, i, over if i % 2 == 0 else "")
            sheet.put(row + 1, i, under)
        row += 1
        for year in self.years:
            row += 1
            sheet.put(row, 1, year)
            for i, (_, _, (name, level, *_)) in enumerate(columns, 2):
                self.cell(sheet, row, i, Series(name, level, "any", "", {year: self.count()}), year)
        self.notes(sheet, row)
        return [sheet]

    def _beside_staff(self) -> list[Sheet]:
        """Awards at the left, staff at the right, money below the awards in the same table."""
        sheet = Sheet("Tổng hợp")
        row = self.title(sheet, 20)
        right = 6 + len(self.years)
        first = self.head_years(sheet, row, ["STT", "Nội dung", "ĐVT"], True, "one")
        for i, text in enumerate(["STT", "Biên chế", 2022, 2023]):
            sheet.put(row, right + i, text)
        for i, name in enumerate(["Công chức chuyên trách", "Kiêm nhiệm"]):
            for j, value in enumerate([i + 1, name, self.rng.randint(2, 90), self.rng.randint(2, 90)]):
                sheet.put(first + i, right + j, value)
        row = first
        for number, s in enumerate(self.series(), 1):
            sheet.put(row, 1, number)
            self.line(sheet, row, 3, s, True)
            row += 1
        for name, unit in self.rng.sample(
            [("Chi tiền thưởng kèm Bằng khen", "triệu đồng"), ("Quỹ thi đua, khen thưởng", "triệu đồng"),
             ("Hội nghị biểu dương điển hình", "hội nghị"), ("Hồ sơ đề nghị khen thưởng", "hồ sơ")], 2,
        ):  # fmt: skip
            for i, value in enumerate(["", name, unit, *(self.rng.randint(5, 900) for _ in self.years)], 1):
                sheet.put(row, i, value)
            row += 1
        return [sheet]

    def _grades_in_the_head(self) -> list[Sheet]:
        """Years down; levels over awards over grades or recipients, an ordinal column, a total column."""
        sheet = Sheet("KT")
        row = self.title(sheet, 8)
        columns = [(f"Huân chương Lao động hạng {g}", "state", "any", g) for g in ("Nhất", "Nhì", "Ba")]
        columns += [(BK, lvl, r, w) for BK, lvl in (("Bằng khen của Thủ tướng Chính phủ", "state"),
                    ("Bằng khen của Chủ tịch UBND tỉnh", "province"))
                    for r, w in (("collective", "TT"), ("person", "CN"))]  # fmt: skip
        for column, text in ((1, self.rng.choice(["STT", "Số TT", "TT"])), (2, "Năm"), (10, "Cộng")):
            sheet.put(row, column, text)
            sheet.merge(row, column, row + 2, column)
        for left, right, text in ((3, 7, "Cấp Nhà nước"), (8, 9, "Cấp tỉnh")):
            sheet.put(row, left, text)
            sheet.merge(row, left, row, right)
        for left, right, text in ((3, 5, "Huân chương Lao động"), (6, 7, "BK TTCP"), (8, 9, "BK UBND tỉnh")):
            sheet.put(row + 1, left, text)
            sheet.merge(row + 1, left, row + 1, right)
        for i, (*_, word) in enumerate(columns, 3):
            sheet.put(row + 2, i, word)
        row += 2
        for number, year in enumerate(self.years, 1):
            row += 1
            sheet.put(row, 1, number)
            sheet.put(row, 2, year)
            counts = [self.count() for _ in columns]
            for i, (name, level, recipient, _) in enumerate(columns):
                self.cell(sheet, row, 3 + i, Series(name, level, recipient, "", {year: counts[i]}), year)
            self.total(sheet, row, 10, sum(counts), 3, 9)
        self.notes(sheet, row)
        return [sheet]

    def _as_csv(self, sheet: Sheet) -> bytes:
        rows = max(r for r, _ in sheet.cells)
        columns = max(c for _, c in sheet.cells)
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.rng.choice([";", ",", "\t"]))
        for r in range(1, rows + 1):
            writer.writerow([sheet.cells.get((r, c), "") for c in range(1, columns + 1)])
        encoding = self.rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1258"])
        return _encode(out.getvalue(), encoding)


def _encode(text: str, encoding: str) -> bytes:
    if encoding != "cp1258":
        return text.encode(encoding)
    return to_windows_1258(text)


def to_windows_1258(text: str) -> bytes:
    """Text in Vietnamese Windows code page: base letters composed, tones as marks after them."""
    import unicodedata

    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tone = next(c for c in decomposed if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", decomposed.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def _as_xlsx(sheets: list[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        for (row, column), value in sheet.cells.items():
            page.cell(row, column, value)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
