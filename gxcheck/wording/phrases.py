"""What is wrong with a file of phrases, and with its examples."""

SENTENCES: dict[str, tuple[str, str]] = {
    # of an example that stands with a phrase
    "example_misread": (
        "“{text}”应读作 {expected}，读到的是 {found}",
        "“{text}” should state {expected}, but states {found}",
    ),
    "example_not_by_phrase": (
        "“{text}”不是由这条短语读出的；请换一个例句，或改为 fires: false",
        "“{text}” is not told by this phrase but by others; give a sentence that it tells, or say fires: false",
    ),
    "example_not_silent": (
        "“{text}”由这条短语读出，而期望中没有它的数；请改期望，或写明 fires: true",
        "“{text}” is told by this phrase, of which nothing is expected; mend what is expected, or say fires: true",
    ),
}
