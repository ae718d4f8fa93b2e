"""`gxcheck rules explain`: for every figure of a sentence, what bound it or why nothing did."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gxcheck.cli.entry import main
from gxcheck.packs import RulePack
from gxcheck.prose import phrases_of
from gxcheck.prose.explaining import explained


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("市民热线收到5件。", "5件", "explain_no_phrase"),
        ("2022年收到政府信息公开申请7件。", "7件", "explain_other_year"),
        ("政府信息公开行政诉讼从去年的5件减为零。", "5件", "explain_rewritten"),
        ("政府信息公开申请答复培训参加258人次。", "258人次", "explain_no_measure"),
    ],
)
def test_why_a_figure_is_not_read(pack: RulePack, text: str, printed: str, reason: str) -> None:
    book = phrases_of(pack)
    assert book is not None
    (sentence,) = explained(text, book, 2023)
    found = {figure.printed: figure.reason.key for figure in sentence.figures if figure.reason}
    assert found == {printed: reason}


def test_what_binds_a_figure(pack: RulePack) -> None:
    book = phrases_of(pack)
    assert book is not None
    sentences = list(explained("无申请、无复议。共有培训若干。收到政府信息公开申请9件。", book, 2023))
    assert sentences[0].rewrites == ("denial of each",)
    assert [figure.quantities[0][0] for figure in sentences[0].figures] == [
        "requests.new_received.total", "disputes.review.total"
    ]  # fmt: skip
    assert sentences[1].reason is not None and sentences[1].reason.key == "explain_no_word"
    (figure,) = sentences[2].figures
    assert figure.phrase and figure.place.startswith("10-requests.yaml:")


@pytest.mark.parametrize(("language", "told"), [("zh", "没有读"), ("en", "is not read")])
def test_the_command(tmp_path: Path, language: str, told: str) -> None:
    (tmp_path / "t.txt").write_text("市民热线收到5件。\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["rules", "explain", str(tmp_path / "t.txt"), "--year", "2023", "--lang", language])
    assert ran.exit_code == 0 and told in ran.output and "unknown" in ran.output


def test_a_file_that_is_not_there() -> None:
    ran = CliRunner().invoke(main, ["rules", "explain", "nowhere.txt", "--lang", "zh"])
    assert ran.exit_code == 2 and "Traceback" not in ran.output
