"""The commands of the house plan but for ``draft``: their exit codes and the shape of their JSON."""

import json
import socket
import subprocess
import sys

import docx
import pytest

from assistant.settings import ROOT
from tests.labelled import CASES, EXAMPLES

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


def test_a_document_that_is_not_held_is_asked_for_with_the_command_that_adds_it(run):
    assert run("index").code == 0
    assert "index --add" in run("search", "Theo Chỉ thị 34-CT/TW, ai chịu trách nhiệm?").out


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
        ["ui", "--port", "99999"],
    ],
)
def test_a_wrong_command_is_one_line(run, arguments):
    run(*arguments).assert_one_line("--help")


def test_a_screen_that_is_open_already_is_one_line_with_where_it_is(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run("ui", "--port", str(port)).assert_one_line(f"http://127.0.0.1:{port}", "--port")


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
