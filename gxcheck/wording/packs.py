"""What is wrong with a file of rules or of a form."""

SENTENCES: dict[str, tuple[str, str]] = {
    "says_braces": (
        "says 的花括号不成对：{sentence}",
        "says has a brace without its other: {sentence}; write {{{{ for a brace that is meant",
    ),
    "says_field": (
        "says 中的 {{{field}}} 在这条规则里没有{hint}；可用：{allowed}",
        "says has {{{field}}}, which this rule does not tell{hint}; known: {allowed}",
    ),
}
