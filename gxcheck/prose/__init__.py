"""Prose → stated quantities, bound to the cells of a form; every word of it is data in `rules/`.

tokens ─► rewrites, marks, patterns ─► binding (sentence, referents) ─► reading: a sentence becomes tokens, each
token is marked with what holds there, phrases are matched over the tokens, and figures are bound to quantities.
"""

from gxcheck.prose.phrases.loading import built_in_phrases, load_phrases, phrases_of
from gxcheck.prose.phrases.phrase import Phrasebook
from gxcheck.prose.reading import is_garbled, read_statements, with_statements

__all__ = [
    "Phrasebook",
    "built_in_phrases",
    "is_garbled",
    "load_phrases",
    "phrases_of",
    "read_statements",
    "with_statements",
]
