"""What an office sets once: what stands around its reports, and who is at the screen."""

from __future__ import annotations

import getpass
import tomllib
from typing import Any

from pydantic import ValidationError

from assistant.errors import BadInput
from assistant.models import ReportMeta
from assistant.store import reports
from assistant.store.database import Database
from assistant.workspace.assembly import ABBREVIATIONS

_META, _PERSON = "meta", "person"


class Office:
    """The office's settings, kept in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def meta(self) -> ReportMeta:
        """What a new report starts with (issuer, place, signatory, recipients …)."""
        return ReportMeta.model_validate(self._get(_META) or {})

    def set_meta(self, meta: ReportMeta) -> None:
        """Keep what new reports start with; reports that are there do not change."""
        self._set(_META, meta.model_dump(mode="json"))

    def abbreviations(self) -> dict[str, str]:
        """The office's own abbreviations and what they stand for."""
        return dict(self._get(ABBREVIATIONS) or {})

    def set_abbreviations(self, text: str) -> dict[str, str]:
        """Keep the office's own abbreviations in place of the earlier ones; all reports are read by them.

        ``text`` has one a line: "KDC = khu dân cư".

        Raises:
            BadInput: if a line cannot be used; nothing is kept then.
        """
        from assistant.materials.spelling import own_abbreviations

        own = own_abbreviations(text)
        with self._database.write() as session:
            reports.set_setting(session, ABBREVIATIONS, own)
            reports.read_anew(session)
        return own

    def person(self) -> str:
        """Who works here when nobody said another name: the name given last, or the login."""
        return str(self._get(_PERSON) or _login())

    def set_person(self, name: str) -> None:
        """Keep the name under which saves are noted."""
        self._set(_PERSON, " ".join(name.split()))

    def flag(self, key: str) -> bool:
        """Whether something that is done once was done."""
        return bool(self._get(f"flag:{key}"))

    def set_flag(self, key: str) -> None:
        """Note that something that is done once was done."""
        self._set(f"flag:{key}", True)

    def _get(self, key: str) -> Any:
        with self._database.read() as session:
            return reports.setting(session, key)

    def _set(self, key: str, value: Any) -> None:
        with self._database.write() as session:
            reports.set_setting(session, key, value)


def read_meta(text: str, name: str = "") -> ReportMeta:
    """The metadata that a TOML text gives; its keys are the fields of `ReportMeta`.

    Raises:
        BadInput: if it is no TOML, or has a key or a value that does not belong there.
    """
    try:
        return ReportMeta.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"không đọc được tệp TOML ({error})", name, "Xem mẫu examples/bao-cao.toml."
        ) from error
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        what = "không có trường này" if problem["type"] == "extra_forbidden" else "giá trị không hợp lệ"
        raise BadInput(f"“{key}”: {what}", name, "Xem mẫu examples/bao-cao.toml.") from error


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a service account may have no name
        return "Cán bộ"
