"""Rows of the table behind one class of applicants are those of its column, and only there."""

import pytest

from gxcheck.prose import read_statements

NATURAL, TOTAL = "natural_person", "total"


def read(text: str) -> dict[str, object]:
    return {one.quantity[0]: one.value for one in read_statements(text, year=2024)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自然人申请中，予以公开3件，无法提供2件。", {"granted.natural_person": 3, "unavailable.natural_person": 2}),
        ("商业企业申请办结5件，予以公开4件。", {"total_handled.enterprise": 5, "granted.enterprise": 4}),
        ("针对法人或其他组织提出的申请，予以公开4件。", {"granted.organisations": 4}),
        ("科研机构本年新提出申请2件。", {"new_received.research": 2}),
        (
            "自然人申请本年新收4件、上年结转1件，办结3件，结转下年2件。",
            {
                "new_received.natural_person": 4,
                "carried_in.natural_person": 1,
                "total_handled.natural_person": 3,
                "carried_out.natural_person": 2,
            },
        ),
        (
            "不予公开申请7件，其中自然人申请属于行政查询事项的3件。",
            {"denied.total": 7, "denied_admin_query.natural_person": 3},
        ),
        ("自然人方面，予以公开3件，无法提供2件。", {"granted.natural_person": 3, "unavailable.natural_person": 2}),
        ("商业企业申请办理情况：予以公开3件，不予公开2件。", {"granted.enterprise": 3, "denied.enterprise": 2}),
        ("对科研机构提出的7件申请予以公开，5件不予公开。", {"granted.research": 7, "denied.research": 5}),
        ("7件企业申请予以公开。", {"granted.enterprise": 7}),
        ("不予公开7件自然人申请。", {"denied.natural_person": 7}),
        ("不予公开申请7件由自然人提出。", {"denied.natural_person": 7}),
        (
            "结转下年的申请中7件由公民提出，2件由企业提出。",
            {"carried_out.natural_person": 7, "carried_out.enterprise": 2},
        ),
        ("无法提供情况：自然人5件，其他2件。", {"unavailable.natural_person": 5, "unavailable.other_org": 2}),
        ("新收申请中“其他”类组织申请9件。", {"new_received.other_org": 9}),
        ("办结的申请中5件予以公开。", {"granted.total": 5}),
        ("新收申请申请人：自然人8件；商业企业2件。", {"new_received.natural_person": 8, "new_received.enterprise": 2}),
    ],
)
def test_rows_are_those_of_the_class_they_are_told_of(text: str, expected: dict[str, int]) -> None:
    assert read(text) == {f"requests.{name}": value for name, value in expected.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件，其中自然人申请8件，予以公开3件。",
            {"new_received.total": 9, "new_received.natural_person": 8, "granted.total": 3},
        ),
        ("收到政府信息公开申请3件，均为自然人申请，予以公开2件。", {"new_received.total": 3, "granted.total": 2}),
        ("申请以自然人为主，予以公开2件，无法提供1件。", {"granted.total": 2, "unavailable.total": 1}),
        ("收到自然人、法人提出的政府信息公开申请3件，予以公开2件。", {"new_received.total": 3, "granted.total": 2}),
        ("自然人申请中，予以公开3件；全年无法提供2件。", {"granted.natural_person": 3, "unavailable.total": 2}),
        ("自然人申请信息公开行政复议2件，维持1件。", {}),
    ],
)
def test_rows_that_are_told_of_all_stay_those_of_all(text: str, expected: dict[str, int]) -> None:
    found = {name: value for name, value in read(text).items() if name.startswith("requests.")}
    assert {f"requests.{name}": value for name, value in expected.items()}.items() <= found.items()
    columns = {name.rpartition(".")[2] for name in expected} | {TOTAL}
    assert {name for name in found if name.rpartition(".")[2] not in columns} <= {
        "requests.new_received.natural_person"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自然人申请9件，其中予以公开7件。", ["granted.natural_person"]),
        ("自然人申请9件（含上年结转7件）。", ["carried_in.natural_person"]),
        ("自然人申请9件，予以公开7件。", ["granted.natural_person", "granted.total"]),
        ("自然人申请9件，企业申请8件，其中予以公开7件。", ["granted.enterprise", "granted.total"]),
        ("自然人申请9件，企业申请8件，予以公开7件。", ["granted.total"]),
        ("收到政府信息公开申请9件，其中自然人8件，予以公开7件。", ["granted.total"]),
        ("自然人申请9件；予以公开7件。", ["granted.total"]),
        (
            "予以公开9件，由自然人提出的7件。",
            ["new_received.natural_person", "inflow.natural_person", "granted.natural_person"],
        ),
        ("予以公开5件，由自然人提出的7件。", ["new_received.natural_person", "inflow.natural_person"]),
        (
            "收到政府信息公开申请20件，予以公开9件，自然人申请7件。",
            ["new_received.natural_person", "inflow.natural_person", "granted.natural_person"],
        ),
    ],
)
def test_a_figure_behind_one_of_a_class_or_a_row_may_be_part_of_it(text: str, expected: list[str]) -> None:
    found = [one.quantity for one in read_statements(text, year=2024) if one.value == 7]
    assert found == [tuple(f"requests.{name}" for name in expected)]


def test_what_a_figure_that_is_not_read_is_made_of_is_no_part_of_another() -> None:
    text = "结转下年9件。在不予公开的申请中，涉密文件的8件，其中企业7件。"
    assert "requests.carried_out.enterprise" not in read(text)
