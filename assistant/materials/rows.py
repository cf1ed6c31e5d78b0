"""The rows of an award table: which say something new, and which only add up others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.materials.awards import (
    Award,
    clean_label,
    counts_no_awards,
    find_award,
    flat,
    grade_of,
    graded,
    level_of,
    looks_like_award,
    named_award,
    recipient_of,
)
from assistant.materials.counts import count_of
from assistant.materials.head_cells import Dims
from assistant.materials.headers import Column, is_index_row
from assistant.materials.ordinals import follows, number_of
from assistant.materials.row_kinds import Row, is_note
from assistant.materials.series import FIRST_YEAR, LAST_YEAR
from assistant.materials.years import period_alone, span_of, year_alone
from assistant.models import Level, Recipient

_STARTS_NUMBER = re.compile(r"(?i)(?:khoảng|trên|hơn|gần|[~≈<>+-])?\s*\d")
#: Who may be named as a part of those who received.
_SORTS_OF_COLLECTIVES = re.compile(r"doanh nghiep|co quan|to chuc|don vi")
#: Marks for "as above".
_DITTO = re.compile(r"""(?i)["“”〃']+|[-–\s]*(?:n/?t|như trên)[-–.\s]*""")
_TOTAL = re.compile(r"(?:[a-z] )?(?:tong|cong|tc|luy ke)(?: .*)?")
_PART = re.compile(r"(?i)^\W*(?:trong\s+(?:đó|do)|tr\.?đó|riêng|bao\s+gồm|gồm)\b\W*")


def read_rows(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], start: int, end: int, outer: Dims
) -> tuple[Row, ...]:
    """The rows from ``start`` to ``end`` (exclusive); ``outer`` is what the title says."""
    reader = _Reader(columns, cells, outer)
    return tuple(row for index in range(start, end) if (row := reader.read(index)) is not None)


class _Reader:
    """Goes down a table and remembers what holds for the rows that follow."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[Sequence[str]], outer: Dims) -> None:
        self.cells, self.outer = cells, outer
        self.at = {role: [c.index for c in columns if c.role == role] for role in
                   ("label", "unit", "level", "year", "class", "ordinal", "note")}  # fmt: skip
        self.counting = [c.index for c in columns if c.role in ("value", "total")]
        self.awards_across = any(c.dims.award for c in columns)
        self.recipients_across = any(c.dims.recipient for c in columns)
        self.groups: list[tuple[str, Dims]] = []
        self.award: Award | None = None
        self.filled: dict[str, str] = {}
        self.before: Row | None = None
        self.parts_follow = False
        self.counted = False
        self.level_number = ""
        self.years: set[int] = set()

    def read(self, index: int) -> Row | None:
        """The row at that offset, or None for an empty one."""
        row = self.cells[index]
        texts = [t for t in row if t]
        if not texts or (not self.counted and is_index_row(row)):
            return None
        label = self._label(row)
        has = any(self._has_count(row[c]) for c in self.counting)
        words = flat(clean_label(label or texts[0]))
        if not has and (is_note(texts[0]) or is_note(words)):
            return Row(index, "note", texts[0])
        if _TOTAL.fullmatch(words) and find_award(label) is None:
            found = Row(index, "total", label or texts[0], self._total_dims(label, row)) if has else None
        elif not has and self._empty_line(row, label):
            return None
        elif not has:
            found = self._group(index, label or texts[0])
        elif not self.awards_across and counts_no_awards(label, self._unit(row)):
            return Row(index, "skipped", label)
        else:
            self.counted = True
            found = self._data(index, row, label)
        self.before = found or self.before
        return found

    def _has_count(self, text: str) -> bool:
        """Whether a cell of a counting column holds a count, or digits that are to be told of."""
        count = count_of(text)
        return count.value is not None or (bool(count.slip) and bool(_STARTS_NUMBER.match(text)))

    def _empty_line(self, row: Sequence[str], label: str) -> bool:
        """Whether a row without figures is one of data all the same: its other cells are told.

        What it tells of level and year holds for the rows below that leave it out.
        """
        told = [
            row[c] for role in ("unit", "level", "year") for c in self.at[role] if row[c] not in ("", label)
        ]
        if told:
            self._cell(row, "level")
            self._cell(row, "year")
            self.award = find_award(label, self._around().level or "unknown") or self.award
        return bool(told)

    def _label(self, row: Sequence[str]) -> str:
        """What names the row: its label cells, or the first words left of the numbers."""
        named = list(dict.fromkeys(row[c] for c in self.at["label"] if row[c]))
        if named:
            return "" if _DITTO.fullmatch(" ".join(named)) else " ".join(named)
        taken = {c for role in ("unit", "level", "class", "note") for c in self.at[role]}
        first = min(self.counting, default=len(row))
        for column in range(first):
            text = row[column]
            if text and column not in taken and (len(text) > 4 or year_alone(text)) and not text.isdigit():
                return "" if column in self.at["year"] and year_alone(text) else text
        return ""

    def _cell(self, row: Sequence[str], role: str) -> str:
        """The cell of a column that is often left blank below its first mention."""
        for column in self.at[role]:
            if row[column]:
                self.filled[role] = row[column]
        return self.filled.get(role, "")

    def _unit(self, row: Sequence[str]) -> str:
        return next((row[c] for c in self.at["unit"] if row[c]), "")

    def _around(self) -> Dims:
        dims = Dims()
        for _, group in reversed(self.groups):
            dims = dims.over(group)
        return dims.over(self.outer)

    def _total_dims(self, label: str, row: Sequence[str]) -> Dims:
        rest = re.sub(r"(?i)^\W*(?:(?:tổng|cộng|số|chung|tong|cong|so)\b\s*)+", "", clean_label(label)).strip(
            " :()"
        )
        return Dims(
            level=level_of(rest) if rest else None,
            recipient=recipient_of(rest) or recipient_of(self._unit(row)),
        )

    def _group(self, index: int, label: str) -> Row:
        self.parts_follow = False
        if _PART.match(label):
            self.parts_follow = True
            return Row(index, "group", label)
        award = find_award(label, self._around().level or "unknown")
        told: tuple[tuple[str, Dims | None], ...] = (
            ("award", Dims(award=award) if award else None),
            ("recipient", Dims(recipient=r) if (r := recipient_of(label)) else None),
            ("year", Dims(year=y) if (y := year_alone(label)) else None),
            ("level", Dims(level=v) if (v := level_of(label)) else None),
        )
        number = self._number(index, label)
        for kind, dims in told:
            if dims is not None:
                self._enter(kind, dims)
                if kind == "level":
                    self.level_number = number
                return Row(index, "group", label, dims)
        if follows(self.level_number, number):
            # "C. TRUNG ƯƠNG ĐOÀN" below "B. CẤP TỈNH": a level of its own, and nobody's we know.
            self._enter("level", Dims(level="unknown"))
            self.level_number = number
            return Row(index, "group", label, Dims(level="unknown"))
        self._leave("award")
        self.award = None
        return Row(index, "group", label)

    def _number(self, index: int, label: str) -> str:
        """The letter or number before a group's name, or in the column of ordinals beside it."""
        beside = next((self.cells[index][c] for c in self.at["ordinal"] if self.cells[index][c]), "")
        return number_of(label) or number_of(f"{beside}. ")

    def _enter(self, kind: str, dims: Dims) -> None:
        """A group begins: it ends its like, and all groups that had begun within that."""
        self._leave(kind)
        self.groups.append((kind, dims))
        self.award = dims.award
        if kind == "level":
            self.filled.pop("label", None)

    def _leave(self, kind: str) -> None:
        kinds = [k for k, _ in self.groups]
        if kind in kinds:
            del self.groups[kinds.index(kind) :]

    def _data(self, index: int, row: Sequence[str], label: str) -> Row:
        told = self._cell(row, "level")
        own = Dims(
            # What a level column says is never overruled by a group: a ministry is no province.
            level=level_of(told) or ("unknown" if told else None),
            recipient=next((r for c in self.at["unit"] if (r := recipient_of(row[c]))), None),
            year=year_alone(self._cell(row, "year")),
        )
        if period := period_alone(next((row[c] for c in self.at["year"] if row[c]), label)):
            return self._period_row(index, label or period, replace(own, year=None, period=period))
        around = own.over(self._around())
        if (part := self._part(index, row, label, around)) is not None:
            return part
        self.parts_follow = False
        award, recipient, sub = self._named(label, row, around)
        if award is None and not sub and label and not self.awards_across:
            if (year := year_alone(label)) is not None:
                return self._year_row(index, label, replace(own, year=year), around)
            number = self._number(index, label)
            other = follows(self.level_number, number) and not looks_like_award(label)
            if level := level_of(label) or ("unknown" if other else None):
                self._enter("level", Dims(level=level))
                self.level_number = number
                return Row(index, "total", label, Dims(level=level), heads=True)
            if around.award is None:
                award = Award(named_award(label), "unknown", known=False)
        if self.awards_across and (year := year_alone(label)) is not None:
            own = replace(own, year=year)
        own = replace(own, award=award, recipient=recipient or own.recipient)
        self.award = award or self.award
        if own.year is not None:
            self.years.add(own.year)
        return Row(index, "data", label, own.over(self._around()), sub=sub)

    def _period_row(self, index: int, label: str, own: Dims) -> Row:
        """A period at the head of a row: the sum of its years above it, or figures of its own."""
        span = span_of(own.period)
        if any(year in span for year in self.years):
            return Row(index, "total", label, Dims(period=own.period))
        if span[0] < FIRST_YEAR or span[-1] > LAST_YEAR:
            return Row(index, "skipped", label)
        return Row(index, "data", label, own.over(self._around()))

    def _year_row(self, index: int, label: str, own: Dims, around: Dims) -> Row:
        """A year at the head of a row: its figures, or the sum of the rows below it."""
        if around.award is not None:
            return Row(index, "data", label, own.over(self._around()))
        self._enter("year", Dims(year=own.year))
        return Row(index, "total", label, Dims(year=own.year), heads=True)

    def _part(self, index: int, row: Sequence[str], label: str, around: Dims) -> Row | None:
        """A "trong đó" row, or one of several that follow it."""
        said = _PART.match(label)
        rest = clean_label(label[said.end() :] if said else label)
        bulleted = re.match(r"\s*[-–—+•*]", label) is not None
        ordinal = any(row[c] for c in self.at["ordinal"])
        before = self.before
        goes_on = (
            before is not None
            and (self.parts_follow or before.part_of is not None)
            and not ordinal
            and (bulleted or self.parts_follow)
            and find_award(rest) is None
        )
        if not said and not goes_on:
            return None
        sort = _SORTS_OF_COLLECTIVES.fullmatch(flat(rest))
        if recipient_of(rest) and not sort and not self.recipients_across:
            return None
        over = self.award or around.award
        if over is None:
            return None
        recipient = around.recipient
        if not any(row[c] for c in self.at["unit"]) and before is not None:
            recipient = before.dims.recipient
        recipient = "collective" if sort else recipient
        dims = replace(around, award=over, recipient=recipient, part=rest or label)
        return Row(index, "data", label, dims, part_of=over)

    def _named(
        self, label: str, row: Sequence[str], around: Dims
    ) -> tuple[Award | None, Recipient | None, bool]:
        """The award and recipient that a row names, and whether it only divides the row above."""
        said = _PART.match(label)
        text = label[said.end() :] if said else label
        level: Level = around.level or "unknown"
        award = find_award(text, level)
        grade = next(
            (g for c in self.at["class"] if (g := grade_of(f"hạng {row[c]}") or grade_of(row[c]))), ""
        )
        if award is not None:
            return (graded(award, grade) if grade else award), recipient_of(award.rest), False
        base = self.award or around.award
        if base is not None and (own := grade_of(text)):
            family = next((d.award for k, d in reversed(self.groups) if k == "award"), None) or base
            plain = replace(family, name=re.sub(r" hạng (?:Nhất|Nhì|Ba)$", "", family.name))
            return graded(plain, own), None, True
        if base is not None and (recipient := recipient_of(text)):
            return base, recipient, True
        if base is not None and not clean_label(text) and (self.at["label"] or self.at["unit"]):
            return (graded(base, grade) if grade else base), None, False
        return None, None, False
