"""Folded text → what stands in it, one behind the other: words, figures, dates, titles and marks."""

import re
import sys
from collections.abc import Sequence

from gxcheck.prose.words.lexicon import Word
from gxcheck.prose.words.vocabulary import Vocabulary

Sign = re.Match[str]
#: The number of its word, or -1; where it starts and ends; the sign, where it is no word.
Lexeme = tuple[int, int, int, Sign | None]
NO_WORD = -1
#: Behind every text.
FAR = sys.maxsize


def lexemes(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> list[Lexeme]:
    """`words`: those found in the whole text. What begins first is meant; of a word and a figure, the word.

    第三方 holds no figure; in 3起诉讼 the figure ran into the word 起诉, so the next word is looked for behind it.
    """
    search, first_word = vocabulary.signs.search, vocabulary.lexicon.first_word
    found: list[Lexeme] = []
    add = found.append
    reached = 0
    sign = search(text, 0)
    place = FAR if sign is None else sign.start()
    for word in (*words, (NO_WORD, len(text), 0)):
        following: Word | None = word
        last = word[2]
        while following is not None:
            number, start, end = following
            while place < start and sign is not None:
                reached = sign.end()
                add((NO_WORD, place, reached, sign))
                sign = search(text, reached)
                place = FAR if sign is None else sign.start()
            if reached <= start < end:
                add((number, start, end, None))
                reached = end
                if place < end:
                    sign = search(text, end)
                    place = FAR if sign is None else sign.start()
            following = first_word(text, reached, last) if reached < last else None
    return found
