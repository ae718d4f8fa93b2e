"""Letters by the command: what an office sets once, and a folder with a letter for each unit."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx import Document

from tests.commands import Run

LIST = "gxcheck-slips.sha256"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_each_unit_has_a_file_and_a_unit_met_twice_two(run: Run, folder: Path) -> None:
    done = run("broken.csv", "clean.csv", "missing.csv", "-q", "--slips", "out", "--lang", "zh")
    assert done.returncode == 2
    assert names(folder / "out") == {"花溪区-2021.docx", "花溪区-2021-2.docx", "missing.docx", LIST}
    assert text_of(folder / "out" / "花溪区-2021.docx").startswith("退回修改意见")
    assert text_of(folder / "out" / "花溪区-2021-2.docx").startswith("核对结果")


def test_the_index_leads_to_each_letter(run: Run, folder: Path) -> None:
    (folder / "pages").mkdir()
    run("broken.csv", "clean.csv", "-q", "--format", "html=pages/index.html", "--slips", "out")
    index = (folder / "pages" / "index.html").read_text("utf-8")
    found = [unquote(address) for address in re.findall(r'href="([^"#]*\.docx)"', index)]
    assert found == ["../out/花溪区-2021.docx", "../out/花溪区-2021-2.docx"]
    assert all((folder / "pages" / address).is_file() for address in found)


def test_letters_may_be_plain_text_beside_any_output(run: Run, folder: Path) -> None:
    done = run("broken.csv", "--format", "json", "--slips", "txt=out", "--lang", "zh")
    assert done.stdout.startswith("{")
    assert (folder / "out" / "花溪区-2021.txt").read_text("utf-8") == run(
        "broken.csv", "--format", "slip", "--lang", "zh"
    ).stdout


def test_a_second_run_replaces_its_own_letters(run: Run, folder: Path) -> None:
    run("broken.csv", "-q", "--slips", "out")
    before = (folder / "out" / "花溪区-2021.docx").read_bytes()
    (folder / "broken.csv").write_bytes((folder / "clean.csv").read_bytes())
    done = run(str(folder / "broken.csv"), "-q", "--slips", str(folder / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert names(folder / "out") == {"花溪区-2021.docx", LIST}
    assert (folder / "out" / "花溪区-2021.docx").read_bytes() != before


def test_a_letter_of_another_file_is_never_replaced(run: Run, folder: Path) -> None:
    """Whatever the order of files and runs, each has a letter, and keeps its name."""
    run("broken.csv", "-q", "--slips", "txt=out", "--lang", "zh")
    of_broken = (folder / "out" / "花溪区-2021.txt").read_bytes()
    done = run("clean.csv", "-q", "--slips", "txt=out", "--lang", "zh")
    assert "花溪区-2021-2.txt：花溪区-2021.txt 是 broken.csv 的退回修改意见" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    of_clean = (folder / "out" / "花溪区-2021-2.txt").read_bytes()
    assert of_clean != of_broken
    run("clean.csv", "broken.csv", "-q", "--slips", "txt=out", "--lang", "zh")
    assert names(folder / "out") == {"花溪区-2021.txt", "花溪区-2021-2.txt", LIST}
    assert (folder / "out" / "花溪区-2021.txt").read_bytes() == of_broken
    assert (folder / "out" / "花溪区-2021-2.txt").read_bytes() == of_clean


def test_a_letter_of_which_no_report_is_known_is_not_replaced(run: Run, folder: Path) -> None:
    """As in a folder whose list tells of no reports, or of none that can be read."""
    run("broken.csv", "-q", "--slips", "txt=out")
    listed = (folder / "out" / LIST).read_text("utf-8").replace('"', "")
    (folder / "out" / LIST).write_text(listed, encoding="utf-8")
    run("broken.csv", "-q", "--slips", "txt=out")
    assert names(folder / "out") == {"花溪区-2021.txt", "花溪区-2021-2.txt", LIST}


def test_a_letter_that_somebody_changed_is_kept(run: Run, folder: Path) -> None:
    run("broken.csv", "-q", "--slips", "txt=out")
    letter = folder / "out" / "花溪区-2021.txt"
    letter.write_text("改过", encoding="utf-8")
    done = run("clean.csv", "--slips", "txt=out", "--format", "json=new.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "花溪区-2021.txt" in done.stderr
    assert letter.read_text("utf-8") == "改过"
    assert not (folder / "new.json").exists()


def test_a_folder_of_other_files_is_left_alone(run: Run, folder: Path) -> None:
    before = names(folder)
    done = run("broken.csv", "-q", "--slips", ".")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "an empty or a new folder" in done.stderr
    assert names(folder) == before
    assert run("broken.csv", "-q", "--slips", "clean.csv").returncode == 2


def test_a_file_put_into_the_folder_and_a_link_out_of_it_are_not_written_to(run: Run, folder: Path) -> None:
    run("missing.csv", "-q", "--slips", "txt=out")
    outside = folder / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    (folder / "out" / "花溪区-2021.txt").symlink_to(outside)
    (folder / "out" / "花溪区-2021-2.txt").write_text("y", encoding="utf-8")
    run("broken.csv", "-q", "--slips", "txt=out")
    assert outside.read_text("utf-8") == "x"
    assert (folder / "out" / "花溪区-2021-2.txt").read_text("utf-8") == "y"
    assert (folder / "out" / "花溪区-2021-3.txt").exists()


def test_settings_say_what_an_office_says_in_every_letter(run: Run, folder: Path) -> None:
    settings = 'slip-deadline = 2090-12-15\nslip-date = "2026-11-27"\nslip-office = "某办"\nslip-contact = "王某"\n'
    (folder / "gxcheck.toml").write_text(settings, encoding="utf-8")
    told = run("broken.csv", "--format", "slip", "--lang", "zh").stdout
    assert "请于2090年12月15日前修改后重新报送" in told
    assert "联系方式：王某\n某办\n2026年11月27日\n" in told
    told = run("broken.csv", "--format", "slip", "--lang", "zh", "--slip-deadline", "2090年12月20日").stdout
    assert "请于2090年12月20日前" in told


@pytest.mark.parametrize(("lang", "wanted"), [("en", "did you mean slip-office?"), ("zh", "是否应为 slip-office？")])
def test_mistakes_of_the_settings_are_told_at_once(run: Run, folder: Path, lang: str, wanted: str) -> None:
    (folder / "gxcheck.toml").write_text('slip-deadline = "12月"\nslip-offise = "x"\n', encoding="utf-8")
    done = run("broken.csv", "--slips", "out", "--lang", lang)
    assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (2, 2, "")
    assert wanted in done.stderr
    assert "2026-12-15" in done.stderr
    assert not (folder / "out").exists()


def test_a_template_with_unknown_fields_writes_nothing(run: Run, folder: Path) -> None:
    document = Document()
    document.add_paragraph("{单位名} {正文} {foo}")
    document.save(str(folder / "t.docx"))
    asked = ("--slips", "out", "--format", "json=out.json", "--slip-template", "t.docx", "--slip-deadline", "soon")
    done = run("broken.csv", *asked, "--lang", "zh")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 4), done.stderr
    assert not {"out", "out.json"} & names(folder)


def test_a_template_is_not_written_over(run: Run, folder: Path) -> None:
    document = Document()
    document.add_paragraph("{正文}")
    document.save(str(folder / "t.docx"))
    before = (folder / "t.docx").read_bytes()
    assert run("broken.csv", "--format", "docx=t.docx", "--slip-template", "t.docx").returncode == 2
    assert (folder / "t.docx").read_bytes() == before


@pytest.mark.parametrize("written", ["2090年12月31日", "2090.12.31", "2090/12/31", "二〇九〇年十二月三十一日"])
def test_a_day_may_be_written_as_people_write_it(run: Run, folder: Path, written: str) -> None:
    asked = ("broken.csv", "--format", "slip", "--lang", "zh")
    assert "请于2090年12月31日前" in run(*asked, "--slip-deadline", written).stdout
    (folder / "gxcheck.toml").write_text(f'slip-deadline = "{written}"\nslip-date = "2026.1.5"\n', encoding="utf-8")
    told = run(*asked).stdout
    assert "请于2090年12月31日前" in told
    assert "\n2026年1月5日\n" in told


def test_a_deadline_that_is_over_is_told_with_the_other_mistakes(run: Run, folder: Path) -> None:
    asked = ("broken.csv", "--slips", "out", "--lang", "zh", "--slip-deadline", "2026年11月1日")
    done = run(*asked, "--slip-date", "昨天", "--today", "2026-11-27")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert "期限 2026-11-01 早于今天（2026-11-27）" in done.stderr
    assert "“昨天”不是日期" in done.stderr
    assert not (folder / "out").exists()
    assert run(*asked, "--today", "2026-11-01", "-q").returncode == 1
