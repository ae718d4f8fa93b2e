"""A Word document with everything that a careless program loses."""

from tests.renderers.docx.parts import LINKS, MAIN, TYPES
from tests.renderers.xlsx.conftest import parts_of, zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
#: A comment that was there, one that answers it in a conversation, and parts that know them.
OTHERS = (
    f'<w:comments xmlns:w="{_WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w:comment w:id="0" w:author="张三" w:date="2022-01-05T08:00:00Z" w:initials="张"><w:p w14:paraId="0A0B0C0D">'
    "<w:r><w:t>请复核</w:t></w:r></w:p></w:comment>"
    '<w:comment w:id="4" w:author="李四"><w:p w14:paraId="0A0B0C0E"><w:r><w:t>已核</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0A0B0C0D" w15:done="0"/>'
    '<w15:commentEx w15:paraId="0A0B0C0E" w15:paraIdParent="0A0B0C0D" w15:done="1"/></w15:commentsEx>'
)
_RANGE = (
    '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
)


def with_part(data: bytes, name: str, content: str, kind: str, relation: str) -> bytes:
    """A part that the text is related to."""
    parts = parts_of(data)
    override = f'<Override PartName="/{name}" ContentType="{_KIND.format(kind)}"/></Types>'
    related = f'<Relationship Id="own{len(parts)}" Type="{relation}" Target="/{name}"/></Relationships>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", related.encode())
    return zipped({**parts, name: content.encode()})


def with_comments_of_others(data: bytes, name: str = "word/comments.xml") -> bytes:
    """Two on the first line of the document."""
    parts = parts_of(data)
    text = parts[MAIN].decode()
    begin = text.index("<w:r>")
    end = text.index("</w:r>") + len("</w:r>")
    around = _RANGE.format(0, _RANGE.format(4, text[begin:end]))
    data = zipped({**parts, MAIN: (text[:begin] + around + text[end:]).encode()})
    data = with_part(data, name, OTHERS, "comments", f"{OFFICE}/comments")
    extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return with_part(data, "word/commentsExtended.xml", EXTENDED, "commentsExtended", extended)


def with_foreign_links(data: bytes) -> bytes:
    """A picture, a template and a page elsewhere, as the document names them."""
    parts = parts_of(data)
    far = 'Target="http://127.0.0.1:9/far" TargetMode="External"'
    kinds = ("image", "attachedTemplate", "hyperlink")
    links = "".join(f'<Relationship Id="far{kind}" Type="{OFFICE}/{kind}" {far}/>' for kind in kinds)
    return zipped({**parts, LINKS: parts[LINKS].replace(b"</Relationships>", f"{links}</Relationships>".encode())})


def with_macros(data: bytes) -> bytes:
    parts = parts_of(data)
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in parts[TYPES]
    types = parts[TYPES].replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    binary = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    types = types.replace(b"</Types>", binary)
    return zipped({**parts, TYPES: types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 a stub of macros"})
