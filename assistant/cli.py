"""The command line: ``python -m assistant``. Stable: other tools rely on it.

Exit codes: 0 done, 1 findings that block, 2 bad input (one line to stderr, no traceback).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table
from typer.exceptions import TyperException

from assistant import cli_model, cli_returned, cli_ui
from assistant.errors import AssistantError, BadInput, ExportRefused
from assistant.models import Finding
from assistant.settings import Settings

app = typer.Typer(
    name="assistant",
    help="Trợ lý soạn báo cáo tổng kết 10 năm công tác thi đua, khen thưởng.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
bench = typer.Typer(help="Đo chất lượng.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(bench, name="bench")
app.add_typer(cli_model.app, name="model")
app.command()(cli_returned.returned)
app.command()(cli_ui.ui)

Files = Annotated[list[Path], typer.Argument(help="Tệp cần đọc.")]
Json = Annotated[bool, typer.Option("--json", help="In JSON ra màn hình.")]
NotesOption = Annotated[list[Path] | None, typer.Option("--notes", help="Tệp ghi chú (lặp lại được).")]
StatsOption = Annotated[list[Path] | None, typer.Option("--stats", help="Tệp số liệu (lặp lại được).")]
_console = Console(highlight=False, soft_wrap=True)
_MARKS = {"block": "✗", "warn": "!", "hint": "·"}


def main() -> None:
    """Run the command line; expected errors become one line and exit code 2."""
    try:
        code = app(standalone_mode=False)
    except ExportRefused as error:
        _fail(str(error), 1)
    except AssistantError as error:
        _fail(str(error))
    except TyperException as error:
        _fail(f"Câu lệnh chưa đúng: {error} Xem: python -m assistant --help")
    except typer.Abort:
        _fail("Đã dừng theo yêu cầu.", 130)
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int = 2) -> None:
    print(" ".join(message.split()), file=sys.stderr)
    sys.exit(code)


@app.command()
def draft(
    notes: NotesOption = None,
    stats: StatsOption = None,
    meta: Annotated[Path | None, typer.Option(help="Thông tin văn bản (TOML).")] = None,
    outline: Annotated[Path | None, typer.Option(help="Đề cương khác (văn bản hoặc Word).")] = None,
    writer: Annotated[Literal["auto", "template", "model"], typer.Option(help="Cách soạn.")] = "auto",
    out: Annotated[Path, typer.Option(help="Tệp Word sẽ ghi.")] = Path("bao-cao.docx"),
    json_file: Annotated[Path | None, typer.Option("--json", help="Kết quả dạng JSON.")] = None,
    ledger: Annotated[Path | None, typer.Option(help="Sổ đối chiếu số liệu (.xlsx).")] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Chỉ xuất khi không còn điều phải xử lý.")] = False,
    force_draft: Annotated[bool, typer.Option("--force-draft", help="In DỰ THẢO trên mỗi trang.")] = False,
) -> None:
    """Soạn báo cáo từ ghi chú và số liệu, ghi ra tệp Word."""
    if not notes and not stats:
        raise BadInput("chưa có tệp nào để soạn", mend="Thêm --notes TỆP hoặc --stats TỆP.")
    begun = time.perf_counter()
    from assistant.drafting import pipeline as _  # noqa: F401  (imports are timed apart)
    from assistant.workspace.desk import desk

    loaded = time.perf_counter()
    with desk(Settings(), meta=meta, outline=outline) as work:
        work.add(notes or (), stats or ())
        for event in work.workspace.texts.draft(work.report, writer=writer):
            if event.kind == "notice":
                print(f"Lưu ý: {event.message}", file=sys.stderr)
        printing = work.workspace.printing
        _write(out, printing.word(work.report, "clean" if clean else "draft", mark=force_draft))
        result = printing.result(work.report)
        if ledger:
            _write(ledger, printing.ledger(work.report))
        findings = printing.check(work.report)
    done = time.perf_counter()
    if json_file:
        _write(json_file, _json(result).encode())
    summary = result["summary"]
    _console.print(f"Đã ghi {out}", *([f"và {ledger}"] if ledger else []))
    _console.print(
        f"Số liệu in ra: {summary['figures_printed']}, không có nguồn: {summary['figures_unsupported']}; "
        f"tư liệu đã dùng: {summary['facts_covered']}/{summary['facts_in_use']}; "
        f"mất ý phủ định: {summary['negations_lost']}"
    )
    _console.print(f"Nạp chương trình {loaded - begun:.1f} giây, đọc và soạn {done - loaded:.1f} giây")
    _show(findings, blocking_only=True)


@app.command()
def index(
    add: Annotated[list[Path] | None, typer.Option(help="Thêm bản chính thức của văn bản.")] = None,
    show: Annotated[bool, typer.Option("--list", help="Liệt kê văn bản.")] = False,
    rebuild: Annotated[bool, typer.Option(help="Dựng lại từ đầu.")] = False,
) -> None:
    """Dựng chỉ mục văn bản để tra cứu."""
    from assistant.workspace import Workspace
    from assistant.workspace.desk import read_bytes

    workspace = Workspace()
    for path in add or ():
        document = workspace.library.add(path.name, read_bytes(path))
        _console.print(f"Đã thêm: {document.kind} số {document.symbol} ({document.issuer})")
    if not show or rebuild or add:
        workspace.library.index.build(rebuild=rebuild)
    for document in workspace.library.documents():
        kind = "bản ghi" if document.record else "toàn văn"
        when = f" ngày {document.date:%d/%m/%Y}" if document.date else ""
        _console.print(f"{document.kind} {document.symbol}{when} · {document.issuer} · {kind}")
    if notice := workspace.library.index.notice:
        print(notice, file=sys.stderr)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="Câu hỏi hoặc từ khóa.")],
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="Số đoạn.")] = 5,
    json_out: Json = False,
) -> None:
    """Tìm đoạn văn bản liên quan, kèm vị trí để trích dẫn."""
    from assistant.workspace import Workspace

    if not question.strip():
        raise BadInput("câu hỏi trống", mend="Gõ câu hỏi hoặc từ khóa.")
    answer = Workspace().library.answer(question, k)
    if answer.notice:
        print(answer.notice, file=sys.stderr)
    if json_out:
        print(_json([hit.model_dump(mode="json") for hit in answer.hits]))
        return
    _console.print(f"{answer.text}\n")
    if answer.outcome in ("record", "unheld", "nothing"):
        _console.print("Ở dòng lệnh, thêm bản chính thức bằng: python -m assistant index --add TỆP\n")
    for hit in answer.hits:
        kind = " (bản ghi)" if hit.passage.record else ""
        _console.print(f"{hit.document.kind} {hit.document.symbol}, {hit.passage.locator}{kind}")
        _console.print(f"  {' '.join(hit.passage.text.split())[:400]}\n")


@app.command()
def facts(files: Files, json_out: Json = False) -> None:
    """Xem ghi chú được đọc ra sao: tư liệu, mục, số liệu, mâu thuẫn."""
    from assistant.workspace.desk import desk

    with desk(Settings()) as work:
        found = work.add(files, ())
        result = work.workspace.printing.result(work.report)
        findings = (*found, *work.conflicts())
    if json_out:
        kept = {k: result[k] for k in ("facts", "figures", "conflicts")}
        print(_json({**kept, "findings": _plain(findings)}))
        return
    table = Table("Dòng", "Mục", "Chắc", "Tư liệu", box=None)
    for fact in result["facts"]:
        text = f"{fact['text']}{'' if fact['in_use'] else ' [để riêng]'}"
        sure = f"{fact['confidence']:.0%}" if fact["section"] else ""
        table.add_row(str(fact["place"].get("line") or ""), fact["section"] or "–", sure, text)
    _console.print(table)
    _show(findings)


@app.command()
def stats(files: Files, json_out: Json = False) -> None:
    """Xem bảng số liệu được đọc ra sao: số liệu, tổng, chỗ lệch."""
    from assistant.workspace.desk import desk

    with desk(Settings()) as work:
        findings = work.add((), files)
        report = work.workspace.reports.get(work.report)
    if json_out:
        print(
            _json(
                {
                    "statistics": [s.model_dump(mode="json") for s in report.statistics],
                    "figures": [f.model_dump(mode="json") for f in report.figures],
                    "findings": _plain(findings),
                }
            )
        )
        return
    for figure in report.figures:
        unit = "" if figure.text.endswith(figure.unit) else f" {figure.unit}"
        _console.print(f"{figure.label}: {figure.text}{unit}")
    _show(findings)


@app.command()
def check(
    report: Annotated[Path, typer.Argument(help="Tệp Word cần kiểm tra.")],
    notes: NotesOption = None,
    stats: StatsOption = None,
    json_out: Json = False,
    fix: Annotated[Path | None, typer.Option(help="Ghi bản đã sửa thể thức ra tệp này.")] = None,
) -> None:
    """Kiểm tra thể thức theo Nghị định 30 và số liệu không có nguồn."""
    from assistant.workspace.desk import check_word, fix_word

    if fix:
        _write(fix, fix_word(report))
        _console.print(f"Đã ghi {fix}: chỉ sửa thể thức, giữ nguyên chữ. Dưới đây là điều còn lại.")
        report = fix
    findings = check_word(Settings(), report, notes or (), stats or ())
    if json_out:
        print(_json(_plain(findings)))
    else:
        _show(findings)
        _console.print("Không có điều gì phải sửa." if not findings else f"{len(findings)} điều cần xem.")
    if any(f.severity == "block" for f in findings):
        raise typer.Exit(1)


@app.command()
def verify(
    pairs: Annotated[Path, typer.Argument(help="Tệp TSV: cột fact và sentence.")], json_out: Json = False
) -> None:
    """Xét từng câu có nói đúng tư liệu của nó không."""
    from assistant.workspace.desk import read_text, verify_pairs

    judged = verify_pairs(read_text(pairs), pairs.name)
    if json_out:
        print(_json(judged))
        return
    for item in judged:
        _console.print(f"{'✓' if item['accepted'] else '✗'} {item['sentence']}")
        for reason in item["reasons"]:
            _console.print(f"    {reason}")


@bench.command("retrieval")
def bench_retrieval(
    passages: Annotated[Path, typer.Option(help="JSONL: id, text.")],
    questions: Annotated[Path, typer.Option(help="JSONL: question, article.")],
    json_out: Json = False,
) -> None:
    """Đo tìm kiếm: BM25, ngữ nghĩa, kết hợp."""
    from assistant.retrieval.bench import run
    from assistant.workspace.desk import read_bytes

    read_bytes(passages), read_bytes(questions)
    result = run(passages, questions)
    if json_out:
        print(_json(result))
        return
    table = Table("Cách", "R@1", "R@5", "MRR@10", "p95 (ms)", box=None)
    for name, row in result.items():
        table.add_row(name, *(f"{row[key]:.3f}" for key in ("r@1", "r@5", "mrr@10", "p95_ms")))
    _console.print(table)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(
            "không ghi được tệp", str(path), "Đóng tệp nếu đang mở, kiểm tra quyền ghi."
        ) from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def _plain(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [f.model_dump(mode="json") for f in findings]


def _show(findings: Sequence[Finding], *, blocking_only: bool = False) -> None:
    for finding in findings:
        if not blocking_only or finding.severity == "block":
            where = f"[{finding.section}] " if finding.section else ""
            _console.print(f"{_MARKS[finding.severity]} {where}{finding.message}", markup=False)
