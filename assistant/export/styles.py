"""An empty document in the decree's dress: named styles, fonts, page, language.

Every element of the decree has a style of its own, so that an officer who edits the file
in Word changes one thing in one place, and the text itself carries no formatting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from assistant.checking import layout_rules as rules
from assistant.export.lists import ITEMS, LIST, define_list
from assistant.export.xml import FONTS

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True)
class Style:
    """One paragraph style. Sizes and gaps in points, indents in millimetres."""

    id: str
    name: str
    size: float
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    first: float = 0
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    exact: float | None = None
    next: str = ""
    list_level: int | None = None


_GAP, _LINE, _FIRST = rules.PARAGRAPH_GAP_PT, rules.LINE_SPACING.ours, rules.FIRST_LINE_MM[-1]
_BODY = rules.SIZE_BODY.ours


def _heading(level: int, *, bold: bool, caps: bool = False) -> Style:
    return Style(
        f"Heading{level}", f"heading {level}", _BODY, "both", bold=bold, caps=caps, before=_GAP,
        line=_LINE, first=_FIRST, keep_next=True, keep_lines=True, outline=level - 1, next="BodyText",
    )  # fmt: skip


def _item(level: int, style: str) -> Style:
    """An item of a list: a paragraph of the text, but for the sign that Word prints before it."""
    name = "List Bullet" if level == 0 else f"List Bullet {level + 1}"
    return Style(style, name, _BODY, "both", before=_GAP, line=_LINE, first=_FIRST, list_level=level)


STYLES: tuple[Style, ...] = (
    _heading(1, bold=True, caps=True),
    _heading(2, bold=True),
    _heading(3, bold=False),
    _heading(4, bold=False),
    Style("BodyText", "Body Text", _BODY, "both", before=_GAP, line=_LINE, first=_FIRST),
    *(_item(level, style) for level, style in enumerate(ITEMS)),
    Style("ThamChieu", "Tham chiếu", _BODY, "both", before=_GAP, line=_LINE, first=_FIRST),
    Style("Header", "header", rules.SIZE_PAGE_NUMBER.ours, "center"),
    Style("Footer", "footer", rules.SIZE_PAGE_NUMBER.ours, "center"),
    Style("DuThao", "Dự thảo", 13, "center", bold=True),
    Style("QuocHieu", "Quốc hiệu", rules.SIZE_NATIONAL.ours, "center", bold=True),
    Style("TieuNgu", "Tiêu ngữ", rules.SIZE_MOTTO.ours, "center", bold=True),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", rules.SIZE_ISSUER.ours, "center"),
    Style("CoQuanBanHanh", "Cơ quan ban hành", rules.SIZE_ISSUER.ours, "center", bold=True),
    Style("SoKyHieu", "Số, ký hiệu", rules.SIZE_NUMBER.ours, "center", before=6),
    Style("DiaDanhNgay", "Địa danh, ngày tháng", rules.SIZE_DATE.ours, "center", italic=True, before=6),
    Style("TenLoai", "Tên loại văn bản", rules.SIZE_TITLE.ours, "center", bold=True, before=18,
          keep_next=True),
    Style("TrichYeu", "Trích yếu", rules.SIZE_TITLE.ours, "center", bold=True, keep_next=True),
    Style("DuongKe", "Đường kẻ", 2, "center", before=4, exact=4),
    Style("HetPhan", "Hết phần", 1, exact=1),
    Style("KinhGui", "Kính gửi", _BODY, "center", before=12, after=6),
    Style("KinhGuiDanhSach", "Kính gửi (danh sách)", _BODY, left=72, hanging=4),
    Style("KinhGuiTen", "Kính gửi (nhiều nơi)", _BODY, left=48, before=12),
    Style("Caption", "caption", 13, "center", bold=True, before=6, after=4, keep_next=True, keep_lines=True),
    Style("Hinh", "Hình", _BODY, "center", before=6, keep_next=True),
    Style("ChuThichHinh", "Chú thích hình", 13, "center", bold=True, before=2, after=8),
    Style("BangDau", "Bảng - đầu cột", 12, "center", bold=True, before=2, after=2),
    Style("BangChu", "Bảng - chữ", 12, before=2, after=2),
    Style("BangSo", "Bảng - số", 12, "right", before=2, after=2),
    Style("BangGiua", "Bảng - giữa", 12, "center", before=2, after=2),
    Style("BangGhiChu", "Bảng - ghi chú", 12, "both", before=4),
    Style("NoiNhanDau", "Nơi nhận", rules.SIZE_RECIPIENTS_HEAD.ours, bold=True, italic=True),
    Style("NoiNhan", "Nơi nhận (danh sách)", rules.SIZE_RECIPIENTS.ours),
    Style("ChucVuKy", "Chức vụ ký", rules.SIZE_SIGN.ours, "center", bold=True, keep_next=True),
    Style("ChoKy", "Chỗ ký", rules.SIZE_SIGN.ours, "center", keep_next=True),
    Style("HoTenKy", "Họ tên ký", rules.SIZE_SIGN.ours, "center", bold=True),
    Style("PhuLuc", "Phụ lục", rules.SIZE_APPENDIX.ours, "center", bold=True, keep_next=True, outline=0),
    Style("TenPhuLuc", "Tên phụ lục", rules.SIZE_APPENDIX_TITLE.ours, "center", bold=True, keep_next=True),
    Style("KemTheo", "Kèm theo", rules.SIZE_APPENDIX_NOTE.ours, "center", italic=True, after=8,
          keep_next=True),
    Style("CommentText", "annotation text", 10),
)  # fmt: skip

_LANGUAGE = "vi-VN"
#: Parts of the library's template that our documents do not use.
_UNUSED = ("stylesWithEffects", "/webSettings", "/customXml")


def new_document() -> DocumentType:
    """A document without text: A4 portrait, the decree's margins, styles and language."""
    document = Document()
    _restyle(document)
    _retheme(document)
    _list_fonts(document)
    define_list(document)
    _settle(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(rules.PAGE_SHORT_MM), Mm(rules.PAGE_LONG_MM)
    section.top_margin, section.bottom_margin = Mm(rules.MARGIN_TOP.ours), Mm(rules.MARGIN_BOTTOM.ours)
    section.left_margin, section.right_margin = Mm(rules.MARGIN_LEFT.ours), Mm(rules.MARGIN_RIGHT.ours)
    section.header_distance = section.footer_distance = Mm(9)
    return document


def _restyle(document: DocumentType) -> None:
    """Replace the library's styles (Calibri, blue headings) by ours."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    for xml in (_defaults(), _normal(), *(_paragraph_style(s) for s in STYLES), *_other_styles()):
        root.append(parse_xml(xml))


def _defaults() -> str:
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {FONTS}/>"
        f'<w:color w:val="000000"/><w:sz w:val="{_BODY * 2}"/><w:szCs w:val="{_BODY * 2}"/>'
        f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _normal() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:rPr><w:rFonts {FONTS}/></w:rPr></w:style>'
    )


def _paragraph_style(style: Style) -> str:
    twips = _twips
    flags = "".join(f"<w:{tag}/>" for tag, on in
                    (("keepNext", style.keep_next), ("keepLines", style.keep_lines)) if on)  # fmt: skip
    line = (
        f'w:line="{round(style.exact * 20)}" w:lineRule="exact"'
        if style.exact
        else f'w:line="{round(style.line * 240)}" w:lineRule="auto"'
    )
    hang = f'w:hanging="{twips(style.hanging)}"' if style.hanging else f'w:firstLine="{twips(style.first)}"'
    follow = f'<w:next w:val="{style.next}"/>' if style.next else ""
    level = f'<w:ilvl w:val="{style.list_level}"/><w:numId w:val="{LIST}"/>'
    item = "" if style.list_level is None else f"<w:numPr>{level}</w:numPr>"
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    toggles = "".join(f"<w:{tag}/><w:{tag}Cs/>" for tag, on in (("b", style.bold), ("i", style.italic)) if on)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{follow}<w:qFormat/>'
        f'<w:pPr>{flags}<w:widowControl/>{item}<w:spacing w:before="{round(style.before * 20)}" '
        f'w:after="{round(style.after * 20)}" {line}/><w:ind w:left="{twips(style.left)}" {hang}/>'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr><w:rFonts {FONTS}/>{toggles}{'<w:caps/>' if style.caps else ''}"
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/></w:rPr></w:style>'
    )


def _other_styles() -> list[str]:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = '<w:style {ns} w:type="table" {default}w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:tblPr>'
    plain = table.format(
        ns=nsdecls("w"), default='w:default="1" ', id="TableNormal", name="Normal Table", based=""
    )
    grid = table.format(
        ns=nsdecls("w"), default="", id="TableGrid", name="Table Grid",
        based='<w:basedOn w:val="TableNormal"/>',
    )  # fmt: skip
    return [
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">'
        '<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
        f'{plain}<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
        f"{grid}<w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>",
        f'<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/></w:style>',
    ]


def _twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


def _retheme(document: DocumentType) -> None:
    """Times New Roman as the theme's fonts too: what is typed in later takes them."""
    for relation in document.part.rels.values():
        if relation.reltype != RELATIONSHIP_TYPE.THEME:
            continue
        part = relation.target_part
        theme = parse_xml(part.blob)
        drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
        for kind in ("majorFont", "minorFont"):
            for group in theme.iter(f"{drawing}{kind}"):
                for font in list(group):
                    if font.tag == f"{drawing}font":
                        group.remove(font)
                    else:
                        font.attrib.clear()
                        font.set("typeface", rules.FONT)
        part._blob = serialize_part_xml(theme)


def _list_fonts(document: DocumentType) -> None:
    """The file's table of fonts, which a validator asks for: the one that there is."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>'
                f'<w:font w:name="{rules.FONT}"><w:charset w:val="00"/><w:family w:val="roman"/>'
                f'<w:pitch w:val="variable"/></w:font></w:fonts>'
            ).encode()


def _settle(document: DocumentType) -> None:
    """Settings: no compatibility mode, the document's language, no leftovers of the template."""
    settings = document.settings.element
    for compat in settings.iter(qn("w:compatSetting")):
        if compat.get(qn("w:name")) == "compatibilityMode":
            compat.set(qn("w:val"), "15")
    for leftover in settings.findall(f".//{qn('w:useFELayout')}"):
        leftover.getparent().remove(leftover)
    for tag, value in (("themeFontLang", _LANGUAGE), ("decimalSymbol", ","), ("listSeparator", ";")):
        for setting in settings.findall(qn(f"w:{tag}")):
            setting.attrib.clear()
            setting.set(qn("w:val"), value)
    _drop(document.part.rels, _UNUSED)
    _drop(document.part.package.rels, ("thumbnail",))


def _drop(relations: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """Leave parts out of the package: what no relation leads to is not saved."""
    for relation_id, relation in list(relations.items()):
        if relation.reltype.endswith(kinds):
            del relations[relation_id]
