"""The example report that a new user finds: complete, made up, drafted without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.settings import ROOT
from assistant.workspace.office import read_meta
from assistant.workspace.texts import PROGRAM

if TYPE_CHECKING:
    from assistant.workspace import Workspace

_FOLDER = ROOT / "examples"
_META, _MATERIALS = "bao-cao.toml", ("ghi-chu.txt", "thong-ke.xlsx")
_DONE = "example"
_TOUR = "Báo cáo ví dụ để xem hướng dẫn"


def make_example(workspace: Workspace) -> str | None:
    """Make the example once in the life of a data folder; None when it was made before.

    An officer who deleted it does not get it again.
    """
    if workspace.office.flag(_DONE) or not (_FOLDER / _META).is_file():
        return None
    workspace.office.set_flag(_DONE)
    return _make(workspace, "Báo cáo ví dụ")


def tour_example(workspace: Workspace) -> str:
    """The example to be shown around in: one of its own, made when it is not there.

    Raises:
        UnreadableFile: if the files of the example are not there.
    """
    there = (r for r in workspace.reports.list() if r.title == _TOUR and r.example and not r.deleted)
    found = next((r.id for r in there if not r.archived), None)
    return found or _make(workspace, _TOUR)


def _make(workspace: Workspace, title: str) -> str:
    try:
        meta = read_meta((_FOLDER / _META).read_text(encoding="utf-8"), _META)
        report = workspace.reports.create(title, meta=meta, author=PROGRAM, example=True)
        for name in _MATERIALS:
            workspace.materials.add_file(report, name, (_FOLDER / name).read_bytes(), PROGRAM)
    except OSError as error:
        raise UnreadableFile("không thấy báo cáo ví dụ", str(_FOLDER), "Cài lại chương trình.") from error
    for _event in workspace.texts.draft(report, writer="template"):
        pass
    return report
