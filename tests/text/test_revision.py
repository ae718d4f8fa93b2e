"""What of a text was kept, changed, added and left out."""

import time

import pytest

from gxcheck.text.revision import MOST_SENTENCES, Revision, revised

TEXT = ["全年收到申请57件。", "各类信息按时公开。", "下一步加强培训，提高工作人员的能力。"]


def told(found: list[Revision]) -> list[tuple[str, int | None, int | None]]:
    return [(one.fate, one.now, one.then) for one in found]


def only(now: list[str], then: list[str]) -> list[Revision]:
    (found,) = revised([(now, then)])
    return found


def test_the_same_text_is_kept() -> None:
    assert told(only(TEXT, TEXT)) == [("kept", at, at) for at in range(3)]


def test_width_and_spaces_change_nothing() -> None:
    assert told(only(["全年收到申请５７件 。"], ["全年收到 申请57件。"])) == [("kept", 0, 0)]


def test_a_changed_figure_is_the_only_new_stretch() -> None:
    now, then = "全年收到申请1,057件，均已办结。", "全年收到申请43件，均已办结。"
    (one,) = only([now], [then])
    assert one.fate == "changed"
    assert [now[piece.begin : piece.end] for piece in one.now_stretches if piece.new] == ["1,057"]
    assert [then[piece.begin : piece.end] for piece in one.then_stretches if piece.new] == ["43"]
    assert "".join(now[piece.begin : piece.end] for piece in one.now_stretches) == now


def test_a_sentence_of_one_text_alone_is_added_or_gone_where_it_stood() -> None:
    assert told(only([TEXT[0], "建成新的展厅。", TEXT[2]], [TEXT[0], TEXT[2]])) == [
        ("kept", 0, 0),
        ("added", 1, None),
        ("kept", 2, 1),
    ]
    assert told(only([TEXT[0], TEXT[2]], TEXT)) == [("kept", 0, 0), ("gone", None, 1), ("kept", 1, 2)]


def test_a_sentence_that_stood_in_another_section_is_kept() -> None:
    first, second = revised([([TEXT[0]], [TEXT[2]]), ([TEXT[2]], [])])
    assert told(first) == [("added", 0, None)]
    assert told(second) == [("kept", 0, None)]


def test_a_sentence_that_stands_twice_now_was_kept_once() -> None:
    fates = [one.fate for one in only([TEXT[2], TEXT[0], TEXT[2]], [TEXT[0], TEXT[2]])]
    assert sorted(fates) == ["added", "kept", "kept"]


@pytest.mark.parametrize("size", [0, 1, 7])
def test_every_sentence_is_told_of_once(size: int) -> None:
    now, then = [f"第{n}类共{n}件。" for n in range(size)], [f"第{n}类共{n * 2}件。" for n in range(1, size)]
    found = only(now, then)
    assert sorted(one.now for one in found if one.now is not None) == list(range(len(now)))
    assert sorted(one.then for one in found if one.then is not None) == list(range(len(then)))


def test_long_texts_take_a_moment() -> None:
    now = [f"{n}加强政府信息公开工作的第{n % 97}项措施，形成{n}条。" for n in range(MOST_SENTENCES)]
    then = [f"{n}深化政府信息公开工作的第{n % 89}项举措，形成{n * 3}条。" for n in range(MOST_SENTENCES)]
    begun = time.perf_counter()
    only(now, then)
    only(["长" * 100_000], ["短" * 100_000])
    assert time.perf_counter() - begun < 5
