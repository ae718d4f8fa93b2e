"""What a wheel brings of the built-in pack is the pack that its files make, or is not used."""

import shutil
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.packs import BUILT_IN, load_pack, prepared, rules_directory
from gxcheck.packs.pack import RulePack
from gxcheck.packs.prepared import PACK, PHRASES, packed_pack, prepared_pack
from gxcheck.prose import Phrasebook
from gxcheck.prose.phrases.assembled import BookData
from gxcheck.prose.phrases.loading import load_phrases, packed_phrases, phrases_of

ROOT = rules_directory() / BUILT_IN


@pytest.fixture(scope="module")
def read() -> RulePack:
    return load_pack(ROOT)


@pytest.fixture(scope="module")
def data(read: RulePack) -> dict[str, bytes]:
    return {PACK: packed_pack(read), PHRASES: packed_phrases(read)}


@pytest.fixture
def folder(data: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prepared, "FOLDER", tmp_path)
    for name, one in data.items():
        (tmp_path / name).write_bytes(one)
    return tmp_path


def is_used(root: Path = ROOT) -> list[bool]:
    """Of the pack, and of its phrases."""
    return [prepared_pack(root) is not None, prepared.prepared(PHRASES, BookData, root) is not None]


def parts(book: Phrasebook) -> dict[str, object]:
    """All of it that can be compared."""
    found = {one.name: getattr(book, one.name) for one in fields(book) if one.compare}
    del found["index"], found["vocabulary"], found["roles"]
    lexicon = book.vocabulary.lexicon
    found["words"] = lexicon._words
    for whole in (book.vocabulary, book.roles):
        found |= {name: getattr(whole, name) for name in whole.__struct_fields__ if name != "lexicon"}
    return found | {"variants": book.vocabulary.variants._read_as}


@pytest.mark.usefixtures("folder")
def test_the_pack_is_the_one_that_its_files_make(read: RulePack) -> None:
    made = load_pack()
    assert is_used() == [True, True]
    assert made == read
    assert repr(asdict(made)) == repr(asdict(read))  # 1 is no 1.0
    assert [*made.forms] == [*read.forms]


@pytest.mark.usefixtures("folder")
def test_the_phrases_are_those_that_their_files_make(read: RulePack) -> None:
    made = phrases_of(load_pack())
    own = load_phrases(ROOT / "phrases", read.forms, names=read.names)
    assert made is not None
    assert parts(made) == parts(own)
    assert [*made.vocabulary.kinds] == [*own.vocabulary.kinds]


def test_the_same_files_make_the_same_bytes(data: dict[str, bytes]) -> None:
    again = load_pack(ROOT)
    assert data == {PACK: packed_pack(again), PHRASES: packed_phrases(again)}


def test_no_byte_may_be_another(folder: Path, data: dict[str, bytes]) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from([PACK, PHRASES]), st.data())
    def flipped(name: str, drawn: st.DataObject) -> None:
        changed = bytearray(data[name])
        changed[drawn.draw(st.one_of(st.integers(0, 600), st.integers(0, len(changed) - 1)))] ^= drawn.draw(
            st.integers(1, 255)
        )
        (folder / name).write_bytes(changed)
        assert is_used() == [name != PACK, name != PHRASES]
        (folder / name).write_bytes(data[name])

    flipped()


@pytest.mark.parametrize("keep", [0, 1, 100, 5_000, -1])
def test_what_is_cut_off_is_not_used(folder: Path, data: dict[str, bytes], keep: int, read: RulePack) -> None:
    for name, one in data.items():
        (folder / name).write_bytes(one[:keep])
    assert is_used() == [False, False]
    assert load_pack() == read


@pytest.mark.parametrize("name", ["FORMAT", "VERSION"])
@pytest.mark.usefixtures("folder")
def test_what_another_version_made_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, name, {"FORMAT": 2, "VERSION": "0.0.9"}[name])
    assert is_used() == [False, False]


@pytest.mark.usefixtures("folder")
def test_what_other_modules_made_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_program", lambda: "0")
    assert is_used() == [False, False]


def test_what_is_sealed_and_no_pack_is_not_used(folder: Path, read: RulePack) -> None:
    for name in (PACK, PHRASES):
        (folder / name).write_bytes(prepared.packed({"id": 1}, ROOT))
    assert is_used() == [False, False]
    assert load_pack() == read


def changed(root: Path) -> None:
    path = root / "rules" / "told.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def added(root: Path) -> None:
    (root / "rules" / "zz.yaml").write_text("rules: []\n", encoding="utf-8")


def removed(root: Path) -> None:
    (root / "rules" / "told.yaml").unlink()


def renamed(root: Path) -> None:
    (root / "rules" / "told.yaml").rename(root / "rules" / "said.yaml")


@pytest.mark.parametrize("change", [changed, added, removed, renamed])
@pytest.mark.usefixtures("folder")
def test_other_rule_files_are_read(change: object, tmp_path: Path) -> None:
    root = tmp_path / "rules" / BUILT_IN
    shutil.copytree(ROOT, root)
    assert is_used(root) == [True, True]
    assert callable(change)
    change(root)
    assert is_used(root) == [False, False]


@pytest.mark.usefixtures("folder")
def test_phrases_that_are_laid_over_are_read(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("words:\n  weather: [晴]\n", encoding="utf-8")
    book = phrases_of(load_pack(own))
    assert book is not None
    assert "weather" in book.lists
