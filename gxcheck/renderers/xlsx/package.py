"""An OOXML file as its parts: what is not replaced stays as it was, byte for byte."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from gxcheck.errors import UnreadableFile
from gxcheck.readers.bounds import archives

KIND = "XLSX"
#: A part that is edited is held as a tree, which takes ten times its size.
_LARGEST_MB = 40
_MOST_DIGITS = 10
#: The first moment a zip can name: new parts are as old as that in every run.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: Of the two dialects: transitional, strict.
DIALECTS = (
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
CONTENT_TYPES = "[Content_Types].xml"


def beyond(part: str) -> UnreadableFile:
    """A structure that is not edited, since nobody could say what would become of it."""
    return UnreadableFile("marking_beyond", part=part)


def parsed(data: bytes, part: str) -> etree._Element:
    """XML of others: no entities, no network, no documents larger than the limit."""
    if len(data) > _LARGEST_MB * 1_000_000:
        raise beyond(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise beyond(part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise beyond(part)
    return root


def serialised(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def new_root(name: str, space: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{space}"/>')


def local(element: etree._Element) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def whole(text: str, part: str) -> int:
    """A whole number as an attribute holds it."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise beyond(part)
    return int(text)


class Package:
    """Parts by name. Raises UnreadableFile for what is no package, or none that can be edited.

    `kind`: what it is called where it is damaged. `ours`: may be of any size.
    """

    def __init__(self, data: bytes, kind: str = KIND, *, ours: bool = False) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data)) if ours else archives.opened(data, kind)
        self._kind = kind
        self._infos = {info.filename: info for info in archive.infolist()}
        names = [info.filename.lower() for info in archive.infolist()]
        if len(set(names)) != len(names):
            raise beyond("zip")
        self._archive = archive
        self._new: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self._types = self.edit(CONTENT_TYPES)

    def __contains__(self, name: str) -> bool:
        return name in self._new or name in self._infos or name in self._trees

    def names(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._infos, *self._trees, *self._new))

    def read(self, name: str) -> bytes:
        if name in self._new:
            return self._new[name]
        if name not in self._infos:
            raise beyond(name)
        return archives.member(self._archive, name, self._kind)

    def tree(self, name: str) -> etree._Element:
        """The part as a tree to look at."""
        if name not in self._trees:
            self._trees[name] = parsed(self.read(name), name)
        return self._trees[name]

    def edit(self, name: str) -> etree._Element:
        """The part as a tree that is written back."""
        self._edited.add(name)
        return self.tree(name)

    def write(self, name: str, data: bytes) -> None:
        self._new[name] = data

    def plant(self, name: str, root: etree._Element) -> None:
        self._trees[name] = root
        self._edited.add(name)

    def unused(self, pattern: str) -> str:
        """The first name of `xl/comments{}.xml` that no part has."""
        taken = {name.lower() for name in self.names()}
        return next(name for n in range(1, len(taken) + 2) if (name := pattern.format(n)).lower() not in taken)

    def set_type(self, part: str, content_type: str) -> None:
        etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def set_default_type(self, extension: str, content_type: str) -> None:
        known = {
            (one.get("Extension") or "").lower() for one in self._types if local(one) == "Default"
        }  # the package may name it already
        if extension not in known:
            default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
            self._types.insert(0, default)

    def type_of(self, part: str) -> str:
        for one in self._types:
            if local(one) == "Override" and (one.get("PartName") or "").lower() == f"/{part}".lower():
                return one.get("ContentType") or ""
        return ""

    def to_bytes(self) -> bytes:
        """Parts in their order with the times they had; the new ones behind."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in self.names():
                archive.writestr(_info(name, self._infos.get(name)), self.data(name))
        return out.getvalue()

    def data(self, name: str) -> bytes:
        """The part as it is written back."""
        return serialised(self._trees[name]) if name in self._edited else self.read(name)


class Links:
    """The relationships of a part, or of the package for ""."""

    def __init__(self, package: Package, source: str) -> None:
        self._package, self._source = package, source
        folder, name = posixpath.split(source)
        self._part = posixpath.join(folder, "_rels", f"{name}.rels")
        self._root: etree._Element | None = package.tree(self._part) if self._part in package else None
        ids = {one.get("Id") or "" for one in (() if self._root is None else self._root)}
        self._prefix, self._added = "gxcheck", 0
        while any(id.startswith(self._prefix) for id in ids):
            self._prefix += "_"

    def targets(self, kind: str) -> dict[str, str]:
        """Id → part, of one kind (`comments`, `worksheet`), in either dialect."""
        types = [f"{base}/{kind}" for _, base in DIALECTS]
        return self._targets(lambda type: type in types)

    def targets_of_any(self, kind: str) -> dict[str, str]:
        """The same of a kind that a vendor has named, of whatever year; only parts that are there."""
        found = self._targets(lambda type: type.rpartition("/")[2] == kind)
        return {id: part for id, part in found.items() if part in self._package}

    def _targets(self, is_meant: Callable[[str], bool]) -> dict[str, str]:
        return {
            one.get("Id") or "": self._resolved(one.get("Target") or "")
            for one in (() if self._root is None else self._root)
            if local(one) == "Relationship" and is_meant(one.get("Type") or "") and one.get("TargetMode") != "External"
        }

    def add(self, type: str, target: str) -> str:
        """The id of a new relationship to a part."""
        if self._root is None:
            self._root = new_root("Relationships", _LINKS)
            self._package.plant(self._part, self._root)
        self._package.edit(self._part)
        self._added += 1
        id = f"{self._prefix}{self._added}"
        to = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{self._source}"))
        etree.SubElement(self._root, f"{{{_LINKS}}}Relationship", Id=id, Type=type, Target=to)
        return id

    def _resolved(self, target: str) -> str:
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(self._source), target)).lstrip("/")


def _info(name: str, old: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, old.date_time if old else _EPOCH)
    info.compress_type = old.compress_type if old else zipfile.ZIP_DEFLATED
    info.external_attr = old.external_attr if old else 0o600 << 16
    info.create_system = old.create_system if old else 3
    return info
