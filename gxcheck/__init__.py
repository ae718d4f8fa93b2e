"""gxcheck checks annual reports against declarative rules.

    gxcheck.check(path) → Verdict | Unreadable      gxcheck.extract(path) → Report
    gxcheck.statements(text) → (Statement, …)       gxcheck.load_pack(...) → RulePack
    gxcheck.findings(verdict) → DataFrame
    gxcheck.schema(pack, form, table) → pandera.DataFrameSchema
    gxcheck.check_frame(frame, pack) → Findings     a frame whose lines are records

What is returned is frozen: the nouns of `gxcheck.model`. What is raised on purpose is a GxcheckError
(`gxcheck.errors`). Numbers are exact, `int` or `Decimal`, in the unit that the form prints (件, 万元, …).
Everything is imported where it is first used, so that `import gxcheck` costs nothing.
"""

TYPE_CHECKING = False  # typing.TYPE_CHECKING, without the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame
    from pandera.pandas import DataFrameSchema

    from gxcheck.forms import BlankPolicy
    from gxcheck.model import Language, Report, Result, Statement
    from gxcheck.model.records import Findings
    from gxcheck.packs import RulePack

    __version__: str

__all__ = ["__version__", "check", "check_frame", "extract", "findings", "load_pack", "schema", "statements"]


def load_pack(*paths: "str | Path") -> "RulePack":
    """The built-in rule pack with `paths` laid over it.

    A folder that holds a `pack.yaml` takes the place of the built-in pack; any other folder, and any file, adds its
    rules and phrases. Reads the files anew at each call. Raises PackError with all mistakes of all files.
    """
    from gxcheck import packs

    return packs.load_pack(*paths)


def check(
    path: "str | Path | Report",
    pack: "RulePack | Sequence[RulePack] | None" = None,
    *,
    form: str | None = None,
    blank: "BlankPolicy | None" = None,
    last_year: "str | Path | None" = None,
) -> "Result":
    """Check one report: a Verdict, or an Unreadable for a file that cannot be read as one.

    `path`: its file, or a Report that was read, built or generated (see gxcheck.testing).

    `pack`: the built-in one if none is given; of several, the one whose labels the report shows. `form`: the id of
    the form to read it as, for None the one its labels show. `blank`: what every blank cell counts as, "zero" or
    "missing"; for None as the form says of each column. `last_year`: the file of the same unit's report of the year
    before, or a folder in which it is looked for; `notes` of the verdict say which was taken, and why another was not.

    The built-in pack is read at the first call and kept, as are the compiled rules of the packs used last: pass the
    same object again rather than load it again.

    Raises OptionError for a wrong `form` or `blank`, what is no path or no pack, and a file of last year's report that
    cannot be read, PackError for phrases with mistakes or packs that share a form or a rule, RuleCrash for trouble of
    gxcheck itself.
    """
    from gxcheck.pipeline import Checker

    return Checker(pack, form, blank, last_year).check(path)


def check_frame(
    frame: "DataFrame | object", pack: "RulePack", form: str | None = None, *, keep: int = 1000
) -> "Findings":
    """Hold many records against the rules of a form of records, all at once.

    `frame`: of pandas, or a Table of Arrow; a record a line, its columns named by the ids of the fields. Values are
    numbers, decimals, days, texts as they are printed; missing ones NaN, None, NaT or empty. A float is the decimal
    that it is printed as. `form`: the id of the form, for None the first of the pack that is of records. `keep`: so
    many failing records (by rule) are told one by one; all are counted.

    Values that are not of the type of their field are counted in `unread`, and leave the rules on them undecided;
    columns that the form does not have are told in `notes`. Raises OptionError for a column that is not there, unless
    its field is optional, for a form that there is not, and for a rule that cannot be asked of records.
    """
    from gxcheck.records.frames import check_frame

    return check_frame(frame, pack, form, keep=keep)


def extract(
    path: "str | Path", pack: "RulePack | Sequence[RulePack] | None" = None, *, form: str | None = None
) -> "Report":
    """What is read from one report: cells by name, sections, statements, each with its place; nothing is judged.

    `pack` and `form` as in `check`. Raises ReportError for a file that cannot be read as a report, OptionError for a
    wrong `form`, PackError for phrases with mistakes.
    """
    from gxcheck.pipeline import Checker

    return Checker(pack, form).read(path)


def statements(text: str, year: int | None = None, pack: "RulePack | None" = None) -> "tuple[Statement, ...]":
    """The quantities that one paragraph states, in order; () for a pack without phrases.

    `year`: the year of the report, which decides which carry-over is meant; for None the first year that the
    paragraph names. `span` of a statement counts characters of `text`. Raises PackError for phrases with mistakes,
    OptionError for what is no text, no year or no pack.
    """
    from gxcheck.errors import OptionError
    from gxcheck.packs.given import pack_of, shown
    from gxcheck.prose import phrases_of, read_statements

    if not isinstance(text, str):
        raise OptionError("no_such_text", value=shown(text))
    if year is not None and not isinstance(year, int):
        raise OptionError("no_such_year", value=shown(year))
    book = phrases_of(pack_of(pack))
    return read_statements(text, book, year) if book is not None else ()


def findings(
    result: "Result", pack: "RulePack | Sequence[RulePack] | None" = None, *, language: "Language" = "zh"
) -> "DataFrame":
    """`findings_frame()` of a result with what is said of each finding, as the JSON of the command says it.

    `title`: the requirement; `message`: the fault; `location`: where it is, in words. `pack`: by which the report was
    checked, the built-in one for None. Raises OptionError for another one, and a `language` that is not known.
    """
    from gxcheck.packs.given import packs_of
    from gxcheck.renderers.framed import told_frame

    return told_frame(result, packs_of(pack), language)


def schema(pack: "RulePack | None" = None, form: str | None = None, table: str | None = None) -> "DataFrameSchema":
    """What a form and its rules ask of figures, as a pandera schema: needs nothing else of gxcheck.

    `table`: the id of a table, for a frame in its shape (`Report.to_frame(table)`); None for many records, a report a
    line and a column for each cell, by `table.row.column`. `form`: the newest of the pack for None. Types of cells and
    the sums that are held against every report are checks, named by rule and instance; what is null is left undecided.
    Sums are exact: a float is the decimal that it prints as, and columns may be of NumPy, nullable, of Arrow or of
    objects. A failed sum of a record is one failure case, with the figures that it compares; a row that a table lacks
    is one. Columns that may be absent are not asked for.

    `metadata["gxcheck"]` names the rules of the form that are none of these checks: `not_held` (not linear, only for
    some reports, or over more than the frame has) and `held_in_part` (so in some of their places); `description` says
    it as text, which `to_yaml()` keeps. For all rules there are `gxcheck.check` and `gxcheck.check_frame`.

    `to_yaml()` of it (pandera 0.34 or newer) can be read back where `gxcheck.evaluate.schema` was imported, which
    registers the checks. Raises OptionError for a form or a table that there is not.
    """
    from gxcheck.pipeline.schemas import schema_of

    return schema_of(pack, form, table)


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module 'gxcheck' has no attribute {name!r}")
    from gxcheck.contract import VERSION

    return VERSION
