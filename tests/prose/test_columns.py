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
