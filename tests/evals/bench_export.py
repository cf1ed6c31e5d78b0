"""How long an export of 150 pages with 40 tables takes, and how much memory.

.venv/bin/python tests/evals/bench_export.py [OUT.docx]
"""

from __future__ import annotations

import io
import resource
import sys
import time
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "export"))

from export_samples import draft, sample_report, statistics

from assistant.checking.layout import check_layout
from assistant.export.appendix import LANDSCAPE_WIDTH
from assistant.export.awards import award_rows
from assistant.export.ledger import write_ledger
from assistant.export.tables import summary_table, yearly_tables
from assistant.export.word import write_report

PARAGRAPHS, TABLES = 76, 40
TEXT = (
    "Toàn huyện tổ chức 152 hội nghị với 78.450 lượt người tham gia, đạt 97,8% kế hoạch; có 312 tập thể và "
    "1.284 cá nhân được khen thưởng, trong đó người lao động trực tiếp chiếm 58,2%. "
) * 3


def main() -> None:
    """Print seconds of each step and the highest memory."""
    base = sample_report(conflict=False)
    drafts = {
        s.id: draft(s.id, "\n".join([TEXT.strip()] * PARAGRAPHS))[0] for s in base.outline.leaves()[:10]
    }
    report = base.model_copy(update={"drafts": drafts})
    rows = award_rows(statistics())
    steps = {
        "write (first, loads matplotlib)": lambda: write_report(report),
        "write": lambda: write_report(report),
        f"{TABLES} tables more": lambda: [
            (summary_table(rows, "x"), yearly_tables(rows, LANDSCAPE_WIDTH, "x")) for _ in range(TABLES // 2)
        ],
        "check": lambda: check_layout(data),
        "open with python-docx": lambda: docx.Document(io.BytesIO(data)),
        "ledger": lambda: write_ledger(report),
    }
    data = b""
    for name, step in steps.items():
        begun = time.perf_counter()
        result = step()
        print(f"{name}: {time.perf_counter() - begun:.2f} s")
        if isinstance(result, bytes) and name == "write":
            data = result
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(data)


if __name__ == "__main__":
    main()
