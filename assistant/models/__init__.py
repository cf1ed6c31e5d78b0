"""The vocabulary of the product: what every room talks about.

All of it is data, frozen, and imports nothing of ours. An id carries its kind
(``fact:…``, ``figure:…``, ``passage:…``), so that a sentence's sources can be
listed and looked up without knowing what they are.
"""

from assistant.models.base import Frozen
from assistant.models.corpus import Document, Passage
from assistant.models.findings import Finding, Place, Severity
from assistant.models.materials import (
    Block,
    Fact,
    Figure,
    Grid,
    Level,
    Material,
    MaterialKind,
    Name,
    Quantity,
    QuantityKind,
    Reading,
    Recipient,
    SetAside,
    Statistic,
)
from assistant.models.outline import Outline, Section
from assistant.models.report import Report, ReportMeta
from assistant.models.writing import Conflict, Draft, Origin, Revision, Sentence

__all__ = [
    "Block",
    "Conflict",
    "Document",
    "Draft",
    "Fact",
    "Figure",
    "Finding",
    "Frozen",
    "Grid",
    "Level",
    "Material",
    "MaterialKind",
    "Name",
    "Origin",
    "Outline",
    "Passage",
    "Place",
    "Quantity",
    "QuantityKind",
    "Reading",
    "Recipient",
    "Report",
    "ReportMeta",
    "Revision",
    "Section",
    "Sentence",
    "SetAside",
    "Severity",
    "Statistic",
]
