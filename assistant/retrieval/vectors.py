"""Vectors of passages in Chroma: on disk, or on the office's Chroma server."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.retrieval.documents import write_whole
from assistant.settings import Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Meta = Mapping[str, str]
_PAGE = 1_000
#: Ids asked for at once: few enough for one answer of a server. Chroma counts through all that
#: it skips, so that small pages take long.
_MANY = 50_000


_SEAL, _CURRENT = "seal.json", "current"


class BrokenStoreError(Exception):
    """The vectors on disk cannot be read; they can be made again from the documents."""


class Vectors:
    """The vectors of one index under one embedding setting.

    Args:
        folder: under which Chroma keeps its files, unless ``settings.chroma_host`` names a server.
        index: the name of the index, which keeps two of them apart on one server.
        embedder: the name of the embedding setting: another one has another collection.

    Raises (every method):
        BrokenStoreError: if what is on disk is damaged.
        IndexUnavailable: if the server does not answer or the disk is full.
    """

    def __init__(self, settings: Settings, folder: Path, index: str, embedder: str) -> None:
        self._settings, self._root = settings, folder
        self._prefix = f"passages-{index}-"
        self._name = self._prefix + hashlib.sha256(embedder.encode()).hexdigest()[:12]
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def ids(self) -> set[str]:
        """The ids of all passages that have a vector."""
        found: set[str] = set()
        with _said(self._where):
            while page := self._open().get(include=[], limit=_MANY, offset=len(found))["ids"]:
                found.update(page)
        return found

    def put(self, ids: Sequence[str], vectors: NDArray[np.float32], metas: Sequence[Meta]) -> None:
        """Add vectors; those of ids already held are replaced."""
        with _said(self._where):
            self._open().upsert(ids=list(ids), embeddings=vectors, metadatas=[dict(m) for m in metas])

    def drop(self, ids: Sequence[str]) -> None:
        """Take vectors out."""
        with _said(self._where):
            for start in range(0, len(ids), _PAGE):
                self._open().delete(ids=list(ids[start : start + _PAGE]))

    def nearest(
        self, vector: NDArray[np.float32], k: int, where: dict[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """The ids of the ``k`` nearest passages with their cosine similarity, nearest first."""
        with _said(self._where):
            found = self._open().query(
                query_embeddings=vector[None, :], n_results=k, where=where, include=["distances"]
            )
        distances = found["distances"]
        return (
            []
            if distances is None
            else [(i, 1.0 - d) for i, d in zip(found["ids"][0], distances[0], strict=True)]
        )

    def drop_others(self) -> None:
        """Take out the collections of this index under other embedding settings."""
        with _said(self._where):
            self._open()
            assert self._client is not None
            for other in self._client.list_collections():
                if other.name.startswith(self._prefix) and other.name != self._name:
                    self._client.delete_collection(other.name)

    def close(self) -> None:
        """Let go of the files, so that what another process wrote is seen on the next use."""
        client, self._client, self._collection = self._client, None, None
        if client is not None:
            client.close()  # type: ignore[attr-defined]  # missing in ClientAPI, there in Client

    def erase(self) -> None:
        """Throw away a damaged store. Vectors on a server are left alone.

        The next one gets a folder of another name: whoever still has the old one open (a
        page of the app, another process) would hold on to files that are gone.
        """
        self.close()
        if self._settings.chroma_host:
            return
        self._root.mkdir(parents=True, exist_ok=True)
        old = [path for path in self._root.iterdir() if path.is_dir()]
        write_whole(self._root / _CURRENT, uuid.uuid4().hex[:8].encode())
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def _folder(self) -> Path:
        """The folder that is in use."""
        try:
            return self._root / (self._root / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return self._root / "first"

    def seal(self) -> None:
        """Note the checksums of the graph's files when a build is over.

        Chroma reads them as memory, without a check: a damaged one ends the whole process.
        """
        self.close()
        if self._folder.is_dir() and not self._settings.chroma_host:
            with _said(self._where):
                (self._folder / _SEAL).write_text(json.dumps(self._checksums()), encoding="utf-8")

    def unseal(self) -> None:
        """Take the checksums away before writing; an interrupted build has none."""
        with _said(self._where):
            self._open()
            (self._folder / _SEAL).unlink(missing_ok=True)

    def _checksums(self) -> dict[str, str]:
        """Of the graphs that Chroma wrote whole; it makes the others anew whenever it opens them."""
        whole = [d.parent for d in self._folder.glob("*/index_metadata.pickle")]
        files = [f for folder in sorted(whole) for f in sorted(folder.iterdir())]
        return {
            f.relative_to(self._folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files
        }

    def looks_whole(self) -> bool:
        """Whether the files on disk are undamaged, as far as can be told without opening Chroma."""
        database = self._folder / "chroma.sqlite3"
        if self._settings.chroma_host or not database.exists():
            return bool(self._settings.chroma_host)
        try:
            self._check_seal()
            with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
                return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except (BrokenStoreError, sqlite3.Error):
            return False

    def _check_seal(self) -> None:
        seal = self._folder / _SEAL
        try:
            if seal.exists() and json.loads(seal.read_text(encoding="utf-8")) != self._checksums():
                raise BrokenStoreError(f"files of {self._folder} changed since they were built")
        except ValueError as error:
            raise BrokenStoreError(str(error)) from error

    @property
    def _where(self) -> str:
        host = self._settings.chroma_host
        return f"{host}:{self._settings.chroma_port}" if host else str(self._folder)

    def _open(self) -> Collection:
        if self._collection is None:
            self._client = self._connect()
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return self._collection

    def _connect(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        quiet = ChromaSettings(anonymized_telemetry=False)
        if self._settings.chroma_host:
            return chromadb.HttpClient(
                host=self._settings.chroma_host, port=self._settings.chroma_port, settings=quiet
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        self._check_seal()
        try:
            return chromadb.PersistentClient(str(self._folder), settings=quiet)
        except AttributeError as error:  # Chroma hides behind it why it cannot open its files
            raise _no_room(self._where) from error


@contextmanager
def _said(where: str) -> Iterator[None]:
    """Chroma's errors as ours."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except ChromaError as error:
        text = str(error).lower()
        if "full" in text or "readonly" in text or "disk i/o" in text:
            raise _no_room(where) from error
        raise BrokenStoreError(str(error)) from error
    except (HTTPError, ValueError, OSError) as error:
        raise IndexUnavailable(
            "không dùng được kho véc-tơ",
            where,
            "Hãy kiểm tra máy chủ Chroma (CHROMA_HOST, CHROMA_PORT) hoặc thư mục dữ liệu.",
        ) from error


def _no_room(where: str) -> IndexUnavailable:
    return IndexUnavailable(
        "không ghi được chỉ mục ngữ nghĩa (đĩa đầy hoặc không có quyền ghi)",
        where,
        "Hãy giải phóng chỗ trên đĩa hoặc kiểm tra quyền ghi rồi lập lại chỉ mục.",
    )
