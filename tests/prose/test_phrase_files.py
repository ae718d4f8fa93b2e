"""The phrase files, their schema and their guide, as those find them who edit them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import fields

from gxcheck import load_pack
from gxcheck.analyse.examples import failures_of
from gxcheck.errors import PackError
from gxcheck.packs import rules_directory
from gxcheck.packs.yamlfile import read_yaml
from gxcheck.prose import Phrasebook, built_in_phrases, phrases_of, read_statements, selftest, shape
from gxcheck.prose.lists.breakdowns import breakdowns_of
from gxcheck.run.schemas import schema_of

FILES = sorted((rules_directory() / "cn-disclosure" / "phrases").glob("*.yaml"))
GUIDE = (Path(__file__).parents[2] / ".github" / "PHRASES.md").read_text(encoding="utf-8")
LONGEST, MANY = 120, 8
#: An example of the guide, with what stands behind it up to the next one.
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```\n(.*?)(?=^```|\Z)", GUIDE, re.MULTILINE | re.DOTALL)
#: Those for rules that look for words: the names, and the rules that ask for them.
ASKED = [block for block, _ in EXAMPLES if re.search(r"^rules:|^  terms:", block, re.MULTILINE)]
BLOCKS = [(block, behind) for block, behind in EXAMPLES if block not in ASKED]
SHOWN = re.compile(r"^\* “(.+?)” → (.+(?:\n  .+)*)", re.MULTILINE)
BUILT_IN = {phrase.id for phrase in built_in_phrases().phrases}
#: Every option of a phrase in the guide but what each has.
OPTIONS = [
    pytest.param(number, name, option, id=f"{name}-{option}")
    for number, (block, _) in enumerate(BLOCKS)
    for name, phrase in yaml.safe_load(block).get("phrases", {}).items()
    for option in phrase
    if option not in ("say", "means", "examples")
]


def data_of(path: Path) -> dict[str, Any]:
    data = read_yaml(path, path.name).data
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_line_is_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_long_list_stands_one_word_a_line(path: Path) -> None:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert [node.start_mark.line + 1 for node in lists_in(root) if node.flow_style and len(node.value) > MANY] == []


def lists_in(node: yaml.Node | None) -> Iterator[yaml.SequenceNode]:
    if isinstance(node, yaml.SequenceNode):
        yield node
        for item in node.value:
            yield from lists_in(item)
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from lists_in(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_two_by_a_stray_indentation(path: Path) -> None:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    items = (item for node in lists_in(root) for item in node.value if isinstance(item, yaml.ScalarNode))
    assert [item.value for item in items if " - " in item.value] == []


def named(path: Path) -> list[str]:
    return [*data_of(path).get("phrases", {})]


@pytest.mark.parametrize("name", [name for path in FILES for name in named(path)])
def test_a_phrase_has_an_example_that_it_tells(name: str) -> None:
    book = built_in_phrases()
    made = [phrase for phrase in book.phrases if phrase.name == name]
    assert any(selftest.fires(example, phrase, book) for phrase in made for example in phrase.examples)


def test_every_key_is_described_in_the_schema() -> None:
    kinds = {name: kind for name, kind in schema_of("phrases")["$defs"].items() if hasattr(shape, name)}
    own = {name for name in kinds if getattr(shape, name).__module__ == shape.__name__}
    assert {"PhraseSpec", "BreakdownSpec", "RolesSpec", "NumbersSpec", "PhraseFile"} <= own
    keys = [(name, key, about) for name in own for key, about in kinds[name]["properties"].items()]
    assert [(name, key) for name, key, about in keys if not about.get("description")] == []


def book_of(folder: Path, text: str) -> Phrasebook:
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    book = phrases_of(load_pack(folder / "mine.yaml"))
    assert book is not None
    return book


def failures(book: Phrasebook) -> list[str]:
    """The examples of added phrases that are not read as they say."""
    return [line for line in selftest.example_failures(book) if line.split(":")[0] not in BUILT_IN]


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_an_example_of_the_guide_works(tmp_path: Path, number: int) -> None:
    text, behind = BLOCKS[number]
    book = book_of(tmp_path, text)
    assert [*selftest.example_failures(book)] == []
    added = [phrase for phrase in book.phrases if phrase.id not in BUILT_IN]
    assert any(phrase.examples for phrase in added) or SHOWN.search(behind)
    assert {sentence: told(sentence, book, said) for sentence, said in SHOWN.findall(behind)} == dict(
        SHOWN.findall(behind)
    )


def test_the_sentence_that_the_guide_explains() -> None:
    [(sentence, said)] = SHOWN.findall(GUIDE.partition("```")[0])
    assert told(sentence, built_in_phrases(), said) == said


def told(sentence: str, book: Phrasebook, said: str) -> str:
    """What a sentence states or lists, in the words of the guide; `said` tells which, and how it is broken."""
    if said == "no list" or said[0].isdigit():
        [*found] = breakdowns_of(sentence, book)
        lists = [f"{one.totals[0]} = {' + '.join(map(str, one.parts))}" for one in found]
        return ", ".join(line + ", which are all" * one.closed for line, one in zip(lists, found, strict=True)) or (
            "no list"
        )
    states = [f"{one.quantity[0]} = {one.value}" for one in read_statements(sentence, book)]
    return (",\n  " if "\n" in said else ", ").join(states) or "nothing"


def test_the_rules_of_the_guide_find_the_words_that_it_names(tmp_path: Path) -> None:
    names, rules = (tmp_path / "names.yaml", tmp_path / "rules.yaml")
    for path, block in zip((names, rules), ASKED, strict=True):
        path.write_text(block, encoding="utf-8")
    pack = load_pack(tmp_path)
    added = [rule for rule in pack.rules if rule.place.file.endswith(rules.name)]
    assert len(added) == 2
    assert [str(one) for rule in added for one in failures_of(rule, pack)] == []


@pytest.mark.parametrize(("number", "name", "option"), OPTIONS)
def test_an_option_in_the_guide_matters(tmp_path: Path, number: int, name: str, option: str) -> None:
    data = yaml.safe_load(BLOCKS[number][0])
    del data["phrases"][name][option]
    try:
        told_wrong = failures(book_of(tmp_path, yaml.safe_dump(data, allow_unicode=True)))
    except PackError:
        return
    assert any(line.startswith(name) for line in told_wrong)


def test_the_guide_shows_every_option() -> None:
    files = [yaml.safe_load(block) for block, _ in BLOCKS]
    shown = {option for file in files for phrase in file.get("phrases", {}).values() for option in phrase}
    assert {field.name for field in fields(shape.PhraseSpec)} - shown == set()
    lists = {key for file in files for spec in file.get("breakdowns", {}).values() for key in spec}
    assert {field.name for field in fields(shape.BreakdownSpec)} - lists == {"parts"}
    assert "`parts`" in GUIDE
