"""What is done with one file within bounds, and how it is told: a document, or what to raise instead."""

import marshal
import warnings
from collections.abc import Callable

from gxcheck.errors import ReportError
from gxcheck.model import Document
from gxcheck.readers.bounds import limits
from gxcheck.readers.bounds.counting import refuse_large
from gxcheck.readers.bounds.limits import Ended
from gxcheck.readers.bounds.missing import lacks_memory, not_installed
from gxcheck.readers.bounds.transfer import packed, unpacked

Reader = Callable[[str, bytes], Document]
#: What to raise instead of a Document: key and details.
Trouble = tuple[str, dict[str, str]]

_DOCUMENT, _TROUBLE = b"d", b"t"


def attempt(read: Reader, path: str, data: bytes) -> Document | Trouble:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = read(path, data)
            refuse_large(document)
            return document
    except ReportError as trouble:
        return trouble.problem.key, {name: str(value) for name, value in trouble.problem.details}
    except MemoryError:
        return _too_hungry()
    except ImportError as trouble:
        return _too_hungry() if lacks_memory(trouble) else not_installed(trouble)
    except Exception as trouble:
        # a parser of a damaged file may raise anything: this is the boundary
        return "broken", {"detail": f"{type(trouble).__name__}: {trouble}"[:200]}


def told(read: Reader, path: str, data: bytes) -> bytes:
    """What `attempt` gives, in bytes: the work of a process that reads for us."""
    answer = attempt(read, path, data)
    try:
        return _DOCUMENT + packed(answer) if isinstance(answer, Document) else _TROUBLE + marshal.dumps(answer)
    except MemoryError:
        return _TROUBLE + marshal.dumps(_too_hungry())


def heard(answer: bytes | Ended) -> Document | Trouble:
    """What `told` told, or what is said of a process that did not live to tell."""
    if isinstance(answer, Ended):
        return _ended(answer)
    if answer.startswith(_DOCUMENT):
        return unpacked(answer[1:])
    key, details = marshal.loads(answer[1:])
    return key, details


def _ended(why: Ended) -> Trouble:
    match why:
        case Ended.CPU:
            return "too_slow", {"limit": str(limits.SECONDS)}
        case Ended.CLOCK:
            return "no_end", {"limit": str(limits.patience())}
        case Ended.MEMORY:
            return _too_hungry()
        case Ended.KILLED | Ended.CRASHED:
            return "broken", {"detail": "the parser crashed"}


def _too_hungry() -> Trouble:
    return "too_hungry", {"limit": str(limits.MEMORY_MB)}
