"""What a renderer yields: text or bytes of its one file, and files that stand beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beside:
    """A whole file for the folder `view.beside`: a page of one of many reports, say."""

    name: str
    data: bytes


Piece = str | bytes | Beside
