"""``python -m assistant returned``: an exported Word file back into the report that is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

_MARKS = {"ready": "✓", "both": "!", "told": "·"}
_console = Console(highlight=False, soft_wrap=True)


def returned(
    file: Annotated[Path, typer.Argument(help="Tệp Word đã xuất từ báo cáo đang lưu, đã sửa.")],
    report: Annotated[str, typer.Option(help="Mã báo cáo; bỏ trống thì theo mã ghi trong tệp.")] = "",
    take: Annotated[bool, typer.Option("--take", help="Nhận thay đổi; không có thì chỉ cho xem.")] = False,
    section: Annotated[list[str] | None, typer.Option(help="Chỉ nhận mục này (lặp lại được).")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="In JSON ra màn hình.")] = False,
) -> None:
    """Đưa tệp Word đã sửa trở lại báo cáo: xem khác ở đâu, nhận từng mục hoặc tất cả."""
    from assistant.workspace import Workspace
    from assistant.workspace.desk import AUTHOR, read_bytes

    data = read_bytes(file)
    workspace = Workspace()
    report = report or workspace.returning.report_of(data, file.name)
    found = workspace.returning.look(report, file.name, data)
    taken = workspace.returning.take(report, file.name, data, AUTHOR, section) if take or section else None
    if json_out:
        shown = {"file": found.model_dump(mode="json"), "taken": taken and taken.model_dump(mode="json")}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for part in found.sections:
        where = part.section or "đầu trang, bảng, phần ký"
        _console.print(f"{_MARKS[part.state]} [{where}] {part.why}", markup=False)
        for change in part.changes:
            _console.print(f"    - {change.before}\n    + {change.after}", markup=False)
    for note in found.notes:
        _console.print(f"“ [{note.section}] {note.author}: {note.text}", markup=False)
    if not found.sections and not found.notes:
        _console.print("Tệp không khác gì so với báo cáo hiện nay.")
    if taken:
        _console.print(
            f"Đã nhận {len(taken.saved)} mục, {len(taken.proposed)} mục thành đề xuất, {taken.notes} ghi chú."
        )
