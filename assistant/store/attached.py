"""Files that travel inside a copy of the database, so that a copy is one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

#: The table that holds them; a database in use has none.
TABLE = "attached_file"


def attach(copy: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by name, into a copy, in the place of those that it may hold."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
        connection.execute(f"CREATE TABLE {TABLE} (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
        connection.executemany(f"INSERT INTO {TABLE} VALUES (?, ?)", files.items())


def attached(copy: Path) -> dict[str, bytes]:
    """The files in a copy, by name; none where it was made without."""
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone()
        return dict(connection.execute(f"SELECT name, content FROM {TABLE}")) if there else {}
