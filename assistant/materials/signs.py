"""Signs in a line of notes: an order to the tool, doubt, a negation, missing diacritics.

All are matched with diacritics folded, since notes are typed both ways.
"""

from __future__ import annotations

import re

from assistant.vietnamese.text import fold, has_diacritics

_INSTRUCTION = re.compile(
    r"""
    \b(?:bo\ qua|phot\ lo|quen\ (?:het\ |di\ )?|khong\ can\ theo|dung\ theo)\b.{0,30}
        \b(?:huong\ dan|chi\ dan|quy\ tac|yeu\ cau|lenh|prompt|noi\ dung\ (?:o\ )?tren)\b
    | \bignore\b.{0,40}\b(?:instruction|previous|above|rule|prompt)
    | \bdisregard\b.{0,40}\b(?:instruction|previous|above|rule)
    | \b(?:system|developer)\s*(?:prompt|message)?\s*:
    | \b(?:you\ are\ (?:now\ )?an?|act\ as|pretend\ to|as\ an\ ai)\b
    | \b(?:hay|vui\ long|xin|can|phai|nho)\ (?:viet|ghi|soan|in|them|chen|tra\ loi|noi|them\ vao)
        (?:\ (?:rang|la|vao|cau|doan|bao\ cao|lai\ (?:bao\ cao|muc|doan)|trong\ (?:bao\ cao|muc)))
    | \b(?:tro\ ly|chatbot|chatgpt|gpt|ai|mo\ hinh|phan\ mem\ soan|may)\b[\s,:]{1,3}
        (?:ban\ )?(?:hay|phai|can|vui\ long|hay\ dong\ vai|dung)\b
    | \b(?:ban|may)\ (?:la|hay\ dong\ vai|dong\ vai)\ (?:tro\ ly|mot\ tro\ ly|chuyen\ gia|ai\b)
    | \b(?:write|output|print|respond|reply|say)\b.{0,30}\b(?:that|report|only|exactly|100)
    | \byeu\ cau\ (?:he\ thong|phan\ mem|tro\ ly|chuong\ trinh|may|ai)\b
    | \bnay\ (?:ai|tro\ ly|may|chatgpt|gpt)\b | \btu\ (?:gio|nay|bay\ gio)\ (?:hay\ )?coi\b
    | \btu\ (?:them|bia|dat)\ so\b | \bkhong\ can\ (?:ghi\ )?nguon\b
    | \bkhong\ duoc\ (?:neu|nhac|viet|ghi)\b.{0,25}\b(?:ton\ tai|han\ che|khuyet\ diem|yeu\ kem)
    | \bviet\ (?:bao\ cao\ )?theo\ huong\b
    | \btro\ ly\ oi\b | \b(?:chatgpt|gpt|chatbot)\b.{0,20}\b(?:viet|soan|them|ghi)\b
    | \bforget\b.{0,30}\b(?:everything|all|previous|told)
    | </?(?:system|instruction|prompt|user|assistant)\b
    """,
    re.VERBOSE,
)

_UNCERTAIN = re.compile(
    r"""
    \bxem\ lai\b
    | \b(?:coi|kiem|ra|do)\ lai\b(?=\s*(?:voi|so|cho|file|bang|nhe|a\b|$|[,.;)]))
    | \b(?:hai|2|may)\ (?:cho|noi|ban|file)\ ghi\ khac\b
    | \b\d[\d.,]*(?:\ \w+)?\ hay\ (?:la\ )?\d[\d.,]*\b
    | \bkiem\ tra\ lai\b(?!\ \d) | \bhoi\ lai\b | \?\?+ | \d\s*\? | \bkiem\ chung\b
    | \(\s*\?\s*\) | \?\s*$
    | \bchua\ thong\ nhat\b(?=\s*(?:so|so\ lieu|giua|$|[,.;)]))
    | \bchua\ (?:chac|ro\ so|chot|xac\ minh|doi\ chieu|kiem\ chung)\b
    | (?<!ho\ so\ )\b(?:can|cho|se)\ (?:xac\ minh|doi\ chieu|chot|hoi\ lai)\b
    | \bso\ lieu\ (?:tam|chua|cu|uoc)\b | \bchua\ co\ so\ lieu\ (?:chinh\ thuc|cuoi)\b
    | \b(?:khong|ko|k)\ (?:nho|chac|ro\ so)\b | \b(?:nghe|nhu)\ noi\b | \bcho\ so\ lieu\b
    | \bhinh\ nhu\b | \bchac\ la\b | \bso\ nay\ (?:sai|chua)\b
    | \btbc\b | \btodo\b | \bbo\ sung\ sau\b
    """,
    re.VERBOSE,
)

#: Words that make a statement negative, or say that something is still lacking.
_NEGATIVE = r"""
    \b(?:
      chưa | không | chẳng | ko | k(?=\ (?:có|được|đc|còn)\b)
      | ch(?=\ (?:có|được|đc|nộp|làm|xong|đủ|kiểm|ktra)\b) | thiếu
      | tồn\ đọng | hạn\ chế | trễ | quá\ hạn | yếu\ kém
      | bị\ trả | sơ\ sài | bất\ cập | lúng\ túng | gián\ đoạn | thất\ lạc | bế\ tắc | buông\ lỏng | cào\ bằng
      | nể\ nang | hình\ thức(?=\s*[;,.]|$)
      | (?<!xuống\ )còn\ (?:lại\ )?(?=\d)
      | chậm\ (?:trễ|tiến\ độ|nộp|giải\ quyết|triển\ khai|ban\ hành|so) | nộp\ (?:\w+\ ){0,3}chậm
      | còn\ (?:hình\ thức|lúng\ túng|nặng|ít|thấp|một\ số|chậm|thiếu|tồn|nể|bất\ cập|chung|yếu|dàn\ trải|hạn)
    )\b
"""
#: The same words where they deny nothing; a fall "từ 15 … còn 9" leaves nothing over.
_NOT_NEGATIVE = r"""
    \bhàng\ không\b | \bphòng\ không(?=\s*(?:[-–,]|không\ quân|quân|nhân\ dân|$))
    | \b(?:lực\ lượng|bộ\ đội|trận\ địa|sư\ đoàn|trung\ đoàn|tiểu\ đoàn|đại\ đội)\ phòng\ không\b
    | \bkhông\ (?:ngừng|chỉ|những|gian|khí|quân|phận|lực|để\ ai)\b
    | \bkhông\ chuyên\ trách\b | \bthiếu\ (?:nhi|niên)\b
    | \bkhắc\ phục\ khó\ khăn\b | \bvượt\ (?:qua\ )?khó\ khăn\b | \d[^;.]{0,40}\bcòn\ (?=\d)
"""
_DENIES = {
    True: (re.compile(_NEGATIVE, re.VERBOSE), re.compile(_NOT_NEGATIVE, re.VERBOSE)),
    False: (re.compile(fold(_NEGATIVE), re.VERBOSE), re.compile(fold(_NOT_NEGATIVE), re.VERBOSE)),
}


_REMARK = re.compile(
    r"""
    ^\W*(?:
      lien\ he | nguoi\ (?:lap|tong\ hop|ghi|gui|nhap) | nguon(?:\ so\ lieu)? | don\ vi\ tinh | dvt | sdt
      | dien\ thoai | ghi\ chu | email | cap\ nhat | ngay\ (?:gui|lap|nhap) | file | tep
    )\s*[:：]
    """,
    re.VERBOSE,
)


#: A box to tick: something that somebody still has to do about the notes.
_TO_DO = re.compile(r"\W*?\[ ?[xXvV✓]? ?\]\s")
#: People talking to each other while they send figures; a line with a number of the work is kept.
_TALK = re.compile(
    r"\b(?:chi|anh|em|co|chu|bac|sep|cac bac|moi nguoi) oi\b"
    r"|^\W*(?:da,? (?:vang|a|em)|vang,? (?:a|em|chi|anh)|alo|ok|oke|okie)\b.{0,40}$"
    r"|\b(?:em|e|minh|ben em) (?:xin )?(?:gui|chuyen|nhan|bao|bo sung)\b.{0,60}\b(?:nhe|a|nha|nghe)\b"
    r"|\b(?:nho|mong|phien|lam phien) (?:cac )?(?:anh|chi|a/c|ac|a|c|em|e|ace|bac|dong chi|d/c)\b.{0,40}"
    r"\b(?:xem|gop y|sua|bo sung|duyet|giup|ho|kiem tra|doc)\b"
    r"|\b(?:nhe|nha|nhen|nghen|nhi|hen)\W*$"
    r"|^\W*(?:gui|chuyen) (?:cho )?(?:a|anh|c|chi|e|em|sep|bac|d/c|ac|a/c|cac bac)\b.{0,60}"
    r"\b(?:so lieu|file|bieu|bao cao)\b"
    r"|\b(?:e|em|minh) (?:se )?(?:gui|nhan|bao|bo sung|hoi|nhap)\b.{0,20}\b(?:sau|lai|ngay|tiep)\W*$"
    r"|\b(?:check|xem|sua|doc|coi) (?:giup|ho|dum) (?:e|em|minh)\b|^\W*xong (?:roi|nhe|a|het)\b"
    r"|\b(?:goi|nhan|lien he|lh) (?:cho )?(?:e|em|minh|toi)\b(?: (?:qua|so))?"
    r"|\b(?:e|em|minh) (?:xin )?cam on\b"
)
#: When something is to be sent by, and to whom: no figure of the work.
_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:h|g|gio|:)\s?(?:\d\d)?\b|\bthu \d\b|\bngay \d{1,2}(?:[/-]\d{1,2}){0,2}\b"
    r"|\b\d{1,2}[/-]\d{1,2}\b"
)
_PHONE = re.compile(r"\b0\d{2,3}[\d.x ]{5,9}")
_ABOUT_NOTES = re.compile(
    r"\b(?:chep (?:lai )?tu|trich (?:lai )?tu|trich lai|ban nhap|ban lam viec|theo file|lay theo"
    r"|lay tu (?:bc|bao cao|cac bao cao|so theo doi)"
    r"|(?:tong hop|so lieu|de cuong|ghi chep|tai lieu|tu lieu|noi dung) (?:\w+ )?"
    r"(?:phuc vu|cho|lam|de viet|de lam|viet|chuan bi) (?:viec )?(?:bao cao|bc|tong ket)"
    r"|de cuong co so lieu|so lieu (?:bc|bao cao) (?:10|muoi) nam"
    r"|ghi nhanh|gom tin nhan|chua dan vao|chua chep vao|o file (?:excel|word|rieng)|ban ngay(?= \d))\b"
)


#: Where the reader of the notes should look; what else the line says has no number.
_SEE = re.compile(r"\bxem (?:o |trong |them )?(?:file|tep|bang|bieu|phu luc)\b|^\W*ban thao\b")


def is_remark(text: str) -> bool:
    """Whether a line is about the material itself ("Liên hệ: …", "(chép từ báo cáo năm)", "em gửi ạ")."""
    folded = fold(text)
    if len(folded.split()) <= 2 and not re.search(r"\d", folded) and not is_negative(text):
        return True  # "xã nhắn": a name for what follows, nothing said
    if re.match(r"(?:ten )?(?:don vi|co quan)(?: bao cao)?\s*:", folded) and not re.search(r"\d", folded):
        return True  # who sends the notes
    if _SEE.search(folded) and not re.search(r"\d", folded):
        return True
    if _REMARK.search(folded) or _ABOUT_NOTES.search(folded) or _TO_DO.match(text):
        return True
    return bool(_TALK.search(folded)) and not re.search(r"\d", _CLOCK.sub("", _PHONE.sub("", folded)))


def is_instruction(text: str) -> bool:
    """Whether a line talks to the tool and not about the work."""
    return bool(_INSTRUCTION.search(fold(text)))


def is_uncertain(text: str) -> bool:
    """Whether the writer of a line doubts it ("xem lại", "chưa chốt", "??")."""
    perhaps = "có lẽ" in text.lower() if has_diacritics(text) else re.search(r"\bco le\b", fold(text))
    return bool(perhaps or _UNCERTAIN.search(fold(text)))


def is_negative(text: str) -> bool:
    """Whether a line says that something is lacking, late, refused or left over.

    Marked text is matched with its marks ("giới thiệu" is not "thiếu"), unmarked without.
    """
    denies, exempt = _DENIES[has_diacritics(text)]
    said = text.lower() if has_diacritics(text) else fold(text)
    return bool(denies.search(exempt.sub(" ", said)))


#: A Vietnamese syllable typed without marks: consonants, vowels, consonants.
_BARE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?([aeiouy]{1,3})(ng|nh|ch|[cmnpt])?$"
)
#: What no syllable can be without a mark: it ends in a stop ("tap", "hoc"), or has ie, uo, ye.
_NEEDS_MARK = re.compile(r"(?:c|ch|p|t)$|ie|uo|ye")


def lacks_diacritics(text: str) -> bool:
    """Whether a line is typed without any diacritics: at least four words without, or at
    least two of which one cannot be Vietnamese without them ("tap huan 3 lop", "KHEN THUONG")."""
    words = re.findall(r"[^\W\d_]+", text)
    small = [w for w in words if w.islower()]  # a sender or a name may have its marks
    if len(small) >= 4:
        return not has_diacritics(" ".join(small))
    if has_diacritics(text):
        return False
    bare = [w for w in words if _BARE.match(w.lower())]
    return len(bare) >= 2 and any(_NEEDS_MARK.search(w.lower()) for w in bare)
