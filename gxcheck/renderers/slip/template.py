"""What is wrong with an office's template, all at once: told before anything is written on it."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from gxcheck.model import Note, note
from gxcheck.renderers.slip.fields import BY_NAME, FIELDS, OF_TERMS, TELLING
from gxcheck.renderers.slip.filling import Element, fields_in
from gxcheck.renderers.slip.paper import margins_of, opened
from gxcheck.renderers.telling.plain import plain
from gxcheck.text.closest import hint
from gxcheck.wording import SENTENCES

#: Bytes of all parts of a template, unpacked.
LARGEST = 100_000_000
#: Names of two characters are alike where one is.
_ALIKE = 0.5
#: The option that gives a field of the run's own.
_OPTIONS = {field: f"--slip-{field}" for field in OF_TERMS}


def faults_of(data: bytes, path: str, given: frozenset[str], joint: bool) -> Iterator[Note]:
    """`given`: the fields that the run has something for. `joint`: several letters are to be one document."""
    roots = _roots(data)
    if roots is None:
        yield note("template_unfit", path=path)
        return
    (body, *margins) = ([*dict.fromkeys(fields_in(root))] for root in roots)
    used = dict.fromkeys(name for names in (body, *margins) for name in names)
    known = [name for name in used if name in BY_NAME]
    yield from _unknown([name for name in used if name not in BY_NAME], path)
    for field, name in {BY_NAME[name]: name for name in reversed(known)}.items():
        if field in _OPTIONS and field not in given:
            yield note("template_unset", path=path, field=plain(name), option=_OPTIONS[field])
    if joint:
        for name in dict.fromkeys(name for names in margins for name in names if name in known):
            if BY_NAME[name] not in OF_TERMS:
                yield note("template_joint", path=path, field=plain(name))
    if not any(BY_NAME[name] in TELLING for name in body if name in known):
        text, findings = (note(f"field_{field}") for field in TELLING)
        yield note("template_silent", path=path, text=text, findings=findings)


def _unknown(names: list[str], path: str) -> Iterator[Note]:
    for name in names:
        yield note("template_unknown", path=path, field=plain(name), hint=hint(name, list(BY_NAME), _ALIKE))
    if names:
        known = tuple("/".join(SENTENCES[f"field_{field}"]) for field in FIELDS)
        yield note("template_known", path=path, known=known)


def _roots(data: bytes) -> list[Element] | None:
    """The body, then headers and footers; None where it is no document that can be opened."""
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > LARGEST:
                return None
        document = opened(data)
        return [document.element.body, *margins_of(document).values()]
    except (
        AttributeError, KeyError, NotImplementedError, PackageNotFoundError, RuntimeError, ValueError, XMLSyntaxError,
        zipfile.BadZipFile, zlib.error,
    ):  # fmt: skip
        return None
