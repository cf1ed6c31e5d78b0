import multiprocessing
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from assistant.errors import StoreUnavailable
from assistant.models import Outline, ReportMeta, Section
from assistant.store import database, reports
from assistant.store.database import Database
from assistant.store.tables import Base, ChoiceRow

OUTLINE = Outline(name="thử", title="Báo cáo", sections=(Section(id="I", number="I.", title="Một"),))


def test_a_new_folder_gets_a_database_in_wal_mode(tmp_path: Path) -> None:
    Database(tmp_path / "a" / "b" / "bao-cao.sqlite3").close()
    with sqlite3.connect(tmp_path / "a" / "b" / "bao-cao.sqlite3") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_migrations_end_at_the_tables_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    Database(path).close()
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
        scripts = ScriptDirectory.from_config(database.alembic_config(connection))
    assert scripts.get_current_head() == database.HEAD
    assert {s.revision for s in scripts.walk_revisions()} == set(database.KNOWN)


def test_opening_again_keeps_what_was_stored(tmp_path: Path) -> None:
    first = Database(tmp_path / "x.sqlite3")
    with first.write() as session:
        report = reports.create(session, "Báo cáo", OUTLINE, ReportMeta(issuer="SỞ NỘI VỤ"), "Lan")
    first.close()
    with Database(tmp_path / "x.sqlite3").read() as session:
        loaded = reports.load(session, report)
    assert (loaded.outline, loaded.meta.issuer, loaded.changed_by) == (OUTLINE, "SỞ NỘI VỤ", "Lan")


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    Database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="mới hơn"):
        Database(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_bytes("không phải cơ sở dữ liệu ".encode() * 100)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="bị hỏng"):
        Database(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    with pytest.raises(StoreUnavailable, match="ASSISTANT_DATA_DIR"):
        Database(tmp_path / "tep" / "x.sqlite3")


def test_a_failed_act_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Database(tmp_path / "x.sqlite3")
    with pytest.raises(ZeroDivisionError), store.write() as session:
        reports.create(session, "Báo cáo", OUTLINE, ReportMeta(), "Lan")
        raise ZeroDivisionError
    with store.read() as session:
        assert reports.every(session) == ()


def test_foreign_keys_are_enforced(tmp_path: Path) -> None:
    store = Database(tmp_path / "x.sqlite3")
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(ChoiceRow(report="không có", conflict="c", option="o"))


def _create_some(path: Path, count: int) -> None:
    store = Database(path)
    for i in range(count):
        with store.write() as session:
            reports.create(session, f"Báo cáo {i}", OUTLINE, ReportMeta(), "Lan")
    store.close()


def test_processes_that_open_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_create_some, args=(path, 15)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [w.exitcode for w in workers] == [0, 0, 0]
    with Database(path).read() as session:
        assert len(reports.every(session)) == 45


def test_a_backup_opens_as_a_database_of_its_own(tmp_path: Path) -> None:
    store = Database(tmp_path / "x.sqlite3")
    with store.write() as session:
        report = reports.create(session, "Báo cáo", OUTLINE, ReportMeta(), "Lan")
    store.backup(tmp_path / "sao-luu.sqlite3")
    with Database(tmp_path / "sao-luu.sqlite3").read() as session:
        assert reports.load(session, report).title == "Báo cáo"


def test_every_change_is_noticed_whoever_makes_it_and_nothing_else_is(tmp_path: Path) -> None:
    here, elsewhere = Database(tmp_path / "x.sqlite3"), Database(tmp_path / "x.sqlite3")
    first = here.changes()
    with here.read() as session:
        assert reports.every(session) == ()
    assert here.changes() == first
    seen = {first}
    for writer in (here, elsewhere, here):
        with writer.write() as session:
            reports.create(session, "Báo cáo", OUTLINE, ReportMeta(), "Lan")
        assert here.changes() not in seen
        seen.add(here.changes())
    copy = tmp_path / "copy.sqlite3"
    here.backup(copy)
    here.restore(copy)
    assert here.changes() not in seen
    seen.add(here.changes())
    here.close()  # and used again, as the store allows
    assert here.changes() not in seen
