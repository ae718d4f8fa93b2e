"""How the cells of our own sheets look, in the words of XlsxWriter."""

from collections.abc import Mapping
from typing import Any

from gxcheck.renderers.xlsx.styles import COLOURS

_Look = Mapping[str, Any]
_CELL: _Look = {
    "font_size": 10,
    "font_color": "#000000",
    "align": "left",
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
}
_LINE: _Look = {"font_size": 10, "font_color": "#000000", "align": "left", "valign": "vcenter"}
_CENTRED: _Look = {**_CELL, "align": "center"}
_RIGHT: _Look = {**_CELL, "align": "right"}
_MIDDLE: _Look = {**_CENTRED, "valign": "vcenter"}
_FADED: _Look = {"font_color": "#8C8C8C"}
LOOKS: Mapping[str, _Look] = {
    "text": _CELL,
    "centred": _CENTRED,
    "number": _RIGHT,
    "link": {**_CELL, "font_color": "#1F4E79", "underline": 1},
    "header": {**_MIDDLE, "bold": True, "bg_color": "#E7E6E6"},
    "strong": {**_CELL, "bold": True},
    "aside": {**_CELL, "font_color": "#595959"},
    "faded": {**_CELL, **_FADED},
    "faded_centred": {**_CENTRED, **_FADED},
    "faded_number": {**_RIGHT, **_FADED},
    "strong_number": {**_RIGHT, "bold": True},
    "stale": {**_CELL, "font_color": "#C00000", "bold": True},
    "title": {**_LINE, "font_size": 14, "bold": True},
    "line": _LINE,
    "label": _MIDDLE,
    "figure": {**_MIDDLE, "font_size": 11},
    "heading": {**_LINE, "font_size": 12, "bold": True},
    **{name: {**_CENTRED, "bg_color": f"#{colour}"} for name, colour in COLOURS.items()},
}
