"""A page that a program answers for: what can be done from it besides reading."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Served:
    """Addresses as they are seen from the page. `desk`: where files are dropped. `waives`: whether what is posted to
    the page's own address is a waiver. `files`: what can be fetched, with its name. `remarks`: on the results.
    `folder`: that all reports lie in, which is no part of what people call them."""

    desk: str
    waives: bool = False
    files: Sequence[tuple[str, str]] = ()
    remarks: Sequence[str] = ()
    folder: str = ""

    def shown(self, path: str) -> str:
        return path.removeprefix(self.folder)
