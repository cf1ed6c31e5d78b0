"""The SQLite file: opening it, bringing it to the newest shape, and transactions."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import BadInput, StoreUnavailable
from assistant.store.attached import TABLE

#: The newest migration. Kept here so that opening an up-to-date file does not import Alembic;
#: a test holds it against ``migrations/versions``.
HEAD = "0003"
#: The migrations that a file of this program may stand at.
KNOWN = ("0001", "0002", HEAD)

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 15


class Database:
    """One SQLite file (WAL, foreign keys on), safe to share between threads and processes.

    Args:
        path: the file; its folder is made when missing.

    Raises:
        StoreUnavailable: if it cannot be opened or written, is not a database, or was
            written by a newer program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"không tạo được thư mục dữ liệu ({error.strerror})",
                str(path.parent),
                "Kiểm tra quyền ghi, hoặc đặt ASSISTANT_DATA_DIR sang thư mục khác.",
            ) from error
        self._engine = _engine(path)
        self._watch: sqlite3.Connection | None = None
        self._watching, self._watches = threading.Lock(), 0
        try:
            with self._translated():
                self._upgrade()
        except StoreUnavailable:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one unchanging view of the data."""
        with self._translated(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that holds the write lock; all of it is saved, or none."""
        engine = self._engine.execution_options(immediate=True)
        with self._translated(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def changes(self) -> tuple[int, int]:
        """What is another after each change, whoever made it, this program or another.

        A hundred times quicker to ask than anything that is stored: a connection that only watches
        is told by SQLite itself when any other has committed.
        """
        with self._translated(), self._watching:
            if self._watch is None:
                self._watch = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
                self._watches += 1
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
            return self._watches, version

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def backup(self, target: Path) -> None:
        """Copy the whole database to ``target``, also while others write."""
        with self._translated():
            _copy(self.path, target)

    def restore(self, source: Path) -> Path:
        """Put a copy made by `backup` in the place of everything; where what was there is kept.

        Versions of reports go on from the highest there was: nothing that a caller kept of a
        report before is taken for one of the copy.

        Raises:
            BadInput: if ``source`` is no such copy, or of a newer program.
        """
        _check_copy(source)
        stamp = f"{dt.datetime.now():%Y%m%d-%H%M%S-%f}"
        kept = self.path.with_name(f"{self.path.stem}-truoc-khoi-phuc-{stamp}{self.path.suffix}")
        highest = "SELECT coalesce(max(max(version, materials_version)), 0) + 1 FROM report"
        with self._translated():
            _copy(self.path, kept)
            with self._engine.connect() as connection:
                jump = connection.exec_driver_sql(highest).scalar_one()
            self.close()
            _copy(source, self.path)
            self._upgrade()
            with self._engine.begin() as connection:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
            with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
                connection.execute(
                    sa.text(
                        "UPDATE report SET version = version + :jump,"
                        " materials_version = materials_version + :jump"
                    ),
                    {"jump": jump},
                )
        return kept

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise _unavailable(self.path, str(getattr(error, "orig", error))) from error

    def _upgrade(self) -> None:
        with self._engine.connect() as connection:
            if (found := _version(connection)) == HEAD:
                return
        with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            found = _version(connection)  # another process may have done it while we waited for the lock
            if found == HEAD:
                return
            if found is not None and found not in KNOWN:
                raise StoreUnavailable(
                    "dữ liệu do một phiên bản mới hơn của chương trình ghi",
                    str(self.path),
                    "Cập nhật chương trình, hoặc đặt ASSISTANT_DATA_DIR sang thư mục khác.",
                )
            if found is not None:
                _copy(self.path, self.path.with_name(f"{self.path.stem}-truoc-{HEAD}{self.path.suffix}"))
            _migrate(connection)


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions would begin only at the first write; ours begin where we say.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _version(connection: sa.Connection) -> str | None:
    """The migration that the file stands at; None for an empty file."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.exec_driver_sql(query).first() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def _migrate(connection: sa.Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: sa.Connection) -> Any:
    """Alembic's configuration for our migrations on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()


def _check_copy(source: Path) -> None:
    """Refuse what is not a whole copy of this program's data."""
    mend = "Chọn tệp đã tải về bằng nút “Tải bản sao lưu”."
    try:
        with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        copy.close()
    except sqlite3.DatabaseError as error:
        raise BadInput("đây không phải bản sao lưu của chương trình", source.name, mend) from error
    if not whole or found is None:
        raise BadInput("bản sao lưu bị hỏng hoặc không đủ", source.name, mend)
    if found[0] not in KNOWN:
        raise BadInput(
            "bản sao lưu do một phiên bản mới hơn của chương trình ghi", source.name, "Cập nhật chương trình."
        )


def _unavailable(path: Path, reason: str) -> StoreUnavailable:
    folded = reason.lower()
    if "not a database" in folded or "malformed" in folded:
        return StoreUnavailable(
            "tệp dữ liệu bị hỏng hoặc không phải tệp dữ liệu của chương trình",
            str(path),
            "Chuyển tệp này sang chỗ khác (đừng xóa) rồi mở lại, hoặc chép bản sao lưu vào đây.",
        )
    if "locked" in folded or "busy" in folded:
        return StoreUnavailable(
            "tệp dữ liệu đang bận",
            str(path),
            "Chờ ít giây rồi thử lại; nội dung đang gõ vẫn còn trên màn hình.",
        )
    if "readonly" in folded or "unable to open" in folded or "permission" in folded:
        return StoreUnavailable(
            "không mở được tệp dữ liệu để ghi",
            str(path),
            "Kiểm tra quyền ghi, hoặc đặt ASSISTANT_DATA_DIR sang thư mục khác.",
        )
    if "full" in folded:
        return StoreUnavailable(
            "ổ đĩa đã đầy nên chưa lưu được", str(path), "Giải phóng chỗ trống rồi thử lại."
        )
    return StoreUnavailable(
        f"không dùng được tệp dữ liệu ({reason})", str(path), "Kiểm tra ổ đĩa rồi mở lại."
    )
