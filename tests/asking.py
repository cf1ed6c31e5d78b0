"""A question whose answer stands in a document, and a model that points to it sentence by sentence."""

import json
from threading import Event

from tests.drafting.scripted_model import Answer, content

QUESTION = "Người đứng đầu cơ quan chịu trách nhiệm gì về kết quả phong trào thi đua?"
DOCUMENT = """ỦY BAN NHÂN DÂN TỈNH VĨNH SƠN
Số: 15/2024/QĐ-UBND
QUYẾT ĐỊNH
Ban hành Quy chế thi đua, khen thưởng
Điều 1. Phạm vi
Quy chế này quy định việc tổ chức phong trào thi đua trên địa bàn tỉnh.
Điều 2. Trách nhiệm của người đứng đầu
Người đứng đầu cơ quan chịu trách nhiệm về kết quả phong trào thi đua. Người đứng đầu cơ quan tổ chức sơ kết \
mỗi năm một lần. Người đứng đầu cơ quan công khai kết quả bình xét trong mười ngày.
Điều 3. Hiệu lực
Quyết định này có hiệu lực từ ngày ký.
"""


def pointing(*codes: str, drip: float = 0.0, hold: Event | None = None) -> Answer:
    """Codes of sentences; after each of them many that were never offered, so that it takes long.

    Of two codes the second comes when ``hold`` is set.
    """
    listed = [c for code in codes for c in (code, *(f"0.{n}" for n in range(150)))]
    return Answer(content(json.dumps({"sentences": listed})).body, drip=drip, hold=hold)
