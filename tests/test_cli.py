"""The command line: every command of the house plan, its exit codes and the shape of its JSON."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.settings import ROOT
from assistant.vietnamese.numbers import read_quantities
from tests.commands import Run, runner
from tests.labelled import CASES, EXAMPLES, SHARED, outline, plain, read_labels

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="shared/cases không có ở bản sao này")


@pytest.fixture
def run(monkeypatch, capsys) -> Run:
    return runner(monkeypatch, capsys)


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """The example drafted by a process of its own, as ``make draft`` does."""
    out = tmp_path_factory.mktemp("out")
    names = ("PATH", "HOME", "LANG")
    environment = {k: v for k, v in os.environ.items() if k in names} | {
        "ASSISTANT_DATA_DIR": str(out / "du-lieu"),
        "LLM_BACKEND": "none",
        "EMBEDDINGS": "none",
    }
    command = [sys.executable, "-m", "assistant", "draft"]
    command += ["--notes", "examples/ghi-chu.txt", "--stats", "examples/thong-ke.xlsx"]
    command += ["--meta", "examples/bao-cao.toml", "--writer", "template", "--out", str(out / "bao-cao.docx")]
    command += ["--ledger", str(out / "so.xlsx"), "--json", str(out / "ket-qua.json")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    (out / "stdout.txt").write_text(done.stdout)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return out


# ----------------------------------------------------------------------------- draft


def test_draft_leaves_a_word_file_with_all_headings_in_order(example):
    document = docx.Document(str(example / "bao-cao.docx"))
    text = [" ".join(p.text.split()).lower() for p in document.paragraphs]
    position = -1
    for section in outline().walk():
        title = " ".join(section.title.split()).rstrip(".").lower()
        found = [i for i, line in enumerate(text) if i > position and title in line]
        assert found, section.id
        position = found[0]


def test_draft_leaves_a_ledger_with_the_place_of_every_figure(example):
    book = openpyxl.load_workbook(example / "so.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    cells = {str(cell) for row in rows for cell in row if cell is not None}
    assert any("ghi-chu.txt" in c for c in cells)
    assert any("thong-ke.xlsx" in c for c in cells)
    result = json.loads((example / "ket-qua.json").read_text("utf-8"))
    assert len(rows) > result["summary"]["figures_printed"] > 50


def test_draft_says_what_it_did_and_how_long_it_took(example):
    said = (example / "stdout.txt").read_text()
    assert "không có nguồn: 0" in said
    assert "mất ý phủ định: 0" in said
    assert "giây" in said


def test_the_result_has_the_shape_that_other_tools_rely_on(example):
    result = json.loads((example / "ket-qua.json").read_text("utf-8"))
    assert {"report", "sections", "facts", "figures", "conflicts", "summary"} <= set(result)
    for section in result["sections"]:
        assert {"id", "number", "title", "origin", "sentences", "findings"} <= set(section)
        assert section["origin"] in ("model", "template", "empty")
        for sentence in section["sentences"]:
            assert {"text", "sources"} <= set(sentence)
            assert all(
                s.split(":")[0] in ("fact", "figure", "passage", "statistic") for s in sentence["sources"]
            )
        for finding in section["findings"]:
            assert {"kind", "severity", "message", "span"} <= set(finding)
            assert finding["severity"] in ("block", "warn", "hint")
    for fact in result["facts"]:
        assert {"id", "text", "section", "place", "negative", "in_use"} <= set(fact)
        assert {"file", "line"} <= set(fact["place"])
    for figure in result["figures"]:
        assert {"id", "text", "value", "unit", "formula", "sources"} <= set(figure)
    counted = {"figures_printed", "figures_unsupported", "facts_in_use", "facts_covered", "negations_lost"}
    assert counted | {"seconds", "tokens_in", "tokens_out"} <= set(result["summary"])
    assert {s["id"] for s in result["sections"]} >= {x.id for x in outline().leaves()}


def test_every_source_of_a_sentence_is_in_the_result(example):
    result = json.loads((example / "ket-qua.json").read_text("utf-8"))
    known = {x["id"] for key in ("facts", "figures") for x in result[key]}
    used = {s for section in result["sections"] for x in section["sentences"] for s in x["sources"]}
    assert {s for s in used if s.startswith(("fact:", "figure:"))} <= known


def test_sources_are_facts_figures_or_passages(example):
    result = json.loads((example / "ket-qua.json").read_text("utf-8"))
    used = {s for section in result["sections"] for x in section["sentences"] for s in x["sources"]}
    assert {s.split(":")[0] for s in used} <= {"fact", "figure", "passage"}


def test_draft_keeps_nothing_in_the_data_folder(example):
    assert not list((example / "du-lieu").glob("**/*.sqlite3"))


def test_draft_takes_another_offices_outline(run, tmp_path):
    form = tmp_path / "khac.txt"
    form.write_text(
        "ĐỀ CƯƠNG\nBáo cáo phòng cháy\nI. TUYÊN TRUYỀN\n1. Tin bài\n2. Hội nghị\nII. KIẾN NGHỊ\n", "utf-8"
    )
    notes = tmp_path / "a.txt"
    notes.write_text(
        "- đăng 25 tin, bài\n- tổ chức 4 hội nghị\n- kiến nghị: cấp thêm 12 bình chữa cháy\n", "utf-8"
    )
    out = tmp_path / "x" / "bc.docx"
    said = run(
        "draft",
        "--notes",
        notes,
        "--outline",
        form,
        "--writer",
        "template",
        "--out",
        out,
        "--json",
        tmp_path / "k.json",
    )
    assert said.code == 0
    assert out.exists()
    result = json.loads((tmp_path / "k.json").read_text("utf-8"))
    assert [s["id"] for s in result["sections"]] == ["I.1", "I.2", "II"]


def test_draft_with_a_model_that_is_not_set_up_says_so(run, tmp_path):
    notes = EXAMPLES / "ghi-chu.txt"
    run("draft", "--notes", notes, "--writer", "model", "--out", tmp_path / "a.docx").assert_one_line(
        "LLM_MODEL"
    )
    assert not (tmp_path / "a.docx").exists()


# --------------------------------------------------------------------- facts and stats


def test_facts_shows_how_notes_are_read(run):
    said = run("facts", EXAMPLES / "ghi-chu.txt", "--json")
    assert said.code == 0
    read = json.loads(said.out)
    assert {"facts", "figures", "conflicts", "findings"} <= set(read)
    assert len(read["facts"]) > 50
    assert len(read["conflicts"]) == 1
    assert {f["kind"] for f in read["findings"]} >= {"instruction", "uncertain", "conflict"}


def test_facts_shows_a_table_to_a_person(run):
    said = run("facts", CASES / "xa-ngan" / "ghi-chu.txt")
    assert said.code == 0
    assert "1.864 hộ" in said.out
    assert "I.1" in said.out


def test_stats_shows_totals_and_a_total_that_does_not_add_up(run):
    said = run("stats", EXAMPLES / "thong-ke.xlsx", "--json")
    assert said.code == 0
    read = json.loads(said.out)
    assert {"statistics", "figures", "findings"} <= set(read)
    assert read["statistics"]
    assert [f["kind"] for f in read["findings"] if "cell" in f["place"]]


def test_stats_are_shown_to_a_person(run):
    assert "Cờ thi đua" in run("stats", EXAMPLES / "thong-ke.xlsx").out


# ---------------------------------------------------------------------- check and verify


@pytest.fixture(scope="module")
def checked(example) -> list[dict[str, object]]:
    """What the check says of the example against its own materials."""
    command = [sys.executable, "-m", "assistant", "check", str(example / "bao-cao.docx"), "--json"]
    command += ["--notes", "examples/ghi-chu.txt", "--stats", "examples/thong-ke.xlsx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    findings = json.loads(done.stdout)
    assert done.returncode == (1 if any(f["severity"] == "block" for f in findings) else 0)
    return findings


def test_check_passes_over_figures_that_the_materials_hold(checked):
    unsourced = [f["message"] for f in checked if f["kind"] == "number_unsourced"]
    assert [m for m in unsourced if "Kèm theo" not in m and "eo Báo cáo số" not in m] == []


def test_check_passes_over_the_reports_own_date(checked):
    assert [f["message"] for f in checked if f["kind"] == "number_unsourced"] == []


def test_check_finds_a_figure_that_nobody_gave_and_ends_with_one(run, tmp_path):
    notes, report = CASES / "xa-ngan" / "ghi-chu.txt", tmp_path / "bao-cao.docx"
    assert run("draft", "--notes", notes, "--writer", "template", "--out", report).code == 0
    document = docx.Document(str(report))
    body = next(p for p in document.paragraphs if "1.864" in p.text)
    body.add_run(" Toàn xã có 9.871 tập thể được khen.")
    document.save(str(report))
    said = run("check", report, "--notes", notes, "--json")
    assert said.code == 1
    unsourced = [f["message"] for f in json.loads(said.out) if f["kind"] == "number_unsourced"]
    assert len(unsourced) == 1
    assert "9.871" in unsourced[0]


def test_check_says_what_breaks_the_decrees_layout(run, tmp_path):
    document = docx.Document()
    document.add_paragraph("Báo cáo viết tay")
    document.save(str(tmp_path / "a.docx"))
    said = run("check", tmp_path / "a.docx")
    assert said.code == 1
    assert "✗" in said.out


def test_verify_judges_pairs(run, tmp_path):
    pairs = tmp_path / "cap.tsv"
    pairs.write_text(
        "fact\tsentence\n"
        "mở 4 lớp tập huấn | in 500 tờ rơi\tHuyện đã mở 4 lớp tập huấn, in 500 tờ rơi.\n"
        "mở 4 lớp tập huấn\tĐã mở 5 lớp tập huấn.\n",
        "utf-8",
    )
    said = run("verify", pairs, "--json")
    assert said.code == 0
    judged = json.loads(said.out)
    assert [j["accepted"] for j in judged] == [True, False]
    assert {"fact", "sentence", "accepted", "reasons"} <= set(judged[0])
    assert judged[0]["reasons"] == []
    assert any("5" in r for r in judged[1]["reasons"])
    assert run("verify", pairs).out.startswith("✓")


# ----------------------------------------------------------------------- index and search


def test_index_lists_the_records_as_records(run):
    said = run("index", "--list")
    assert said.code == 0
    assert "34-CT/TW" in said.out
    assert "bản ghi" in said.out


def test_an_offices_own_copy_is_added_and_found(run, tmp_path):
    copy = tmp_path / "cong-van.txt"
    copy.write_text(
        "UBND TỈNH A\nSỞ NỘI VỤ\nSố: 77/HD-SNV\nngày 05 tháng 3 năm 2019\nHƯỚNG DẪN\nvề lập hồ sơ\n"
        "Điều 1. Hồ sơ khen thưởng gồm tờ trình và bản tóm tắt thành tích.\n",
        "utf-8",
    )
    assert run("index", "--add", copy).code == 0
    said = run("search", "hồ sơ khen thưởng gồm tờ trình", "--json")
    assert said.code == 0
    assert "tóm tắt thành tích" in said.out


def test_search_gives_passages_with_their_place(run):
    assert run("index").code == 0
    hits = json.loads(run("search", "kiện toàn bộ máy làm công tác thi đua", "-k", "3", "--json").out)
    assert 0 < len(hits) <= 3
    assert all(h["passage"]["locator"] or h["passage"]["text"] for h in hits)


def test_bench_retrieval_measures_each_way(run, tmp_path):
    passages, questions = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    texts = ["Cờ thi đua tặng tập thể dẫn đầu", "Bằng khen tặng cá nhân", "Huân chương Lao động có ba hạng"]
    passages.write_text(
        "\n".join(json.dumps({"id": f"{i}", "text": t}) for i, t in enumerate(texts)), "utf-8"
    )
    asked = [{"question": "Huân chương Lao động có mấy hạng", "article": "2"}]
    questions.write_text("\n".join(map(json.dumps, asked)), "utf-8")
    said = run("bench", "retrieval", "--passages", passages, "--questions", questions, "--json")
    assert said.code == 0
    result = json.loads(said.out)
    assert {"bm25"} <= set(result) <= {"bm25", "dense", "fused"}
    assert {"r@1", "r@5", "mrr@10", "p95_ms"} <= set(result["bm25"])
    assert result["bm25"]["r@1"] == 1.0


# ------------------------------------------------------------------------------ in general


@pytest.mark.parametrize(
    "command", ["draft", "index", "search", "facts", "stats", "check", "verify", "bench", "ui"]
)
def test_every_command_explains_itself(run, command):
    said = run(command, "--help")
    assert said.code == 0
    assert "--help" in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["soan"],
        ["draft", "--sai"],
        ["facts"],
        ["search"],
        ["draft", "--writer", "x", "--notes", "a"],
        ["search", "a", "-k", "0"],
    ],
)
def test_a_wrong_command_is_one_line(run, arguments):
    run(*arguments).assert_one_line("--help")


def test_a_wrong_command_leaves_no_traceback_in_a_process_of_its_own():
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "facts", "khong-co.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "khong-co.txt" in done.stderr


# -------------------------------------------------------------------- the main job, measured


@needs_shared
@pytest.mark.parametrize(
    ("case", "notes", "stats"),
    [("huyen", "ghi-chu.txt", "thong-ke.xlsx"), ("so", "ghi-chu.docx", "thong-ke.csv")],
)
def test_the_main_job_on_the_dev_cases(run, tmp_path, case, notes, stats):
    folder, out = SHARED / case, tmp_path / "bao-cao.docx"
    begun = time.process_time()
    said = run(
        "draft", "--notes", folder / notes, "--stats", folder / stats, "--writer", "template",
        "--out", out, "--json", tmp_path / "k.json",
    )  # fmt: skip
    seconds = time.process_time() - begun
    assert (said.code, said.err) == (0, "")
    result = json.loads((tmp_path / "k.json").read_text("utf-8"))
    summary = result["summary"]
    assert summary["figures_unsupported"] == 0
    assert summary["negations_lost"] == 0
    assert summary["facts_covered"] == summary["facts_in_use"]
    assert [s["id"] for s in result["sections"] if s["id"] != "II.3"] == [x.id for x in outline().leaves()]
    assert seconds < 10, "5 s after imports on two free cores; twice that under other tests"


@needs_shared
def test_every_fact_of_the_district_is_printed_with_all_its_numbers(run, tmp_path):
    folder = SHARED / "huyen"
    notes, stats = folder / "ghi-chu.txt", folder / "thong-ke.xlsx"
    run(
        "draft",
        "--notes",
        notes,
        "--stats",
        stats,
        "--out",
        tmp_path / "a.docx",
        "--json",
        tmp_path / "k.json",
    )
    result = json.loads((tmp_path / "k.json").read_text("utf-8"))
    facts = {(f["place"]["line"], plain(f["text"])): f for f in result["facts"]}
    said = {s["id"]: [(x["text"], set(x["sources"])) for x in s["sentences"]] for s in result["sections"]}
    conflicting = {o for c in result["conflicts"] for o in c["options"]}
    assert len(result["conflicts"]) == 1
    lost = []
    for label in read_labels(folder / "nhan.tsv"):
        numbers = [q for q in read_quantities(plain(label.text)) if q.kind != "symbol"]
        fact = facts[label.line, label.text]
        if not fact["in_use"]:
            aside = fact["set_aside"] in ("instruction", "uncertain", "duplicate")
            assert aside or fact["id"] in conflicting
            continue
        text = " ".join(t for t, sources in said[fact["section"]] if fact["id"] in sources)
        printed = {q.values for q in read_quantities(text)}
        lost += [(label.line, q.text, text) for q in numbers if q.values not in printed]
    assert lost == []
    text = " ".join(t for sentences in said.values() for t, _ in sentences)
    assert "42 đợt" not in text
    assert "45 đợt" not in text
