"""What is wrong with a file of phrases, and with its examples."""

SENTENCES: dict[str, tuple[str, str]] = {
    # how a sentence is read
    "explain_words": ("词  {words}", "words  {words}"),
    "explain_rewrites": ("改写  {rewrites}", "rewritten  {rewrites}"),
    "explain_bound": (
        "“{printed}” → {names}（短语 {phrase}，{place}）",
        "“{printed}” → {names} (phrase {phrase}, {place})",
    ),
    "explain_unbound": ("“{printed}” 没有读：{reason}", "“{printed}” is not read: {reason}"),
    "probable": ("可能，有词不在词表中", "probably: a word of it is in no list"),
    "explain_unread": ("没有读：{reason}", "not read: {reason}"),
    "explain_no_word": (
        "句中没有能说明数量的词，或没有数字",
        "no word in it tells a quantity, or no figure stands in it",
    ),
    "explain_garbled": ("句子已成乱码", "it was decoded wrongly"),
    "explain_no_measure": ("后面的单位不是所数的件数", "what stands behind it counts no cases"),
    "explain_rewritten": (
        "改写时认定它不是所说的数（如上年的数、各单位的数）",
        "a rewrite found that it is not the figure that counts (that of another year, of a part)",
    ),
    "explain_excluded": (
        "前面有词表 {list} 中的词，其后的数不算",
        "a word of the list {list} stands before it, and no figure behind that counts",
    ),
    "explain_excluded_clause": ("所在分句说的是别的事，或是比较", "its clause speaks of another matter, or compares"),
    "explain_other_year": ("说的是“{printed}”", "it is said of {printed}"),
    "explain_taken": ("短语 {phrase} 认定它不是表中的数", "the phrase {phrase} says that it is none of the form's"),
    "explain_no_phrase": (
        "没有短语能对上；词表中缺的词显示为 unknown",
        "no phrase fits; words that no list has are shown as unknown",
    ),
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
    # of words
    "word_with_space": (
        "“{word}”中有空白，正文去掉空白后才读，永远找不到；如果是两个词，请分两行写，缩进一致",
        "“{word}” holds white space, and text is read without: it is never found; if it is two words, give each a line with the same indentation",
    ),
    "word_too_many": (
        "代表 {many} 个词，超过 {most} 个；请减少一个词中的选项",
        "stands for {many} words, more than {most}; write fewer choices in one word",
    ),
    "word_bracket": (
        "方括号不成对；选项请写成 [甲|乙]",
        "has a bracket without its other one; write choices as [甲|乙]",
    ),
    "word_empty": (
        "可能一个字也没有；选项之外至少要有一个字",
        "may be no word at all; every word needs a sign outside of its choices",
    ),
    "word_is_mark": (
        "{word} 以标点开头；请从第一个字写起",
        "{word} begins with a mark of punctuation; begin it with its first sign",
    ),
    "word_twice": (
        "{word} 已在词表 {list} 中；请只留一处",
        "{word} is in the list {list} already; keep it in one of them",
    ),
    "words_too_many": (
        "各词表合计超过 {most} 个词；请减少词或选项",
        "with it all lists hold more than {most} words; write fewer words or choices",
    ),
    "list_is_slot": (
        "{name} 是固定的槽名；请给词表另取名称",
        "{name} is the name of a slot; call the list otherwise",
    ),
    "list_empty": (
        "词表 {name} 中没有词；请写出词，或删去词表及其用处",
        "the list {name} holds no word; give it one, or take it and what names it away",
    ),
    "lists_too_many": (
        "词表超过 {most} 个；请合并词表",
        "the files have more than {most} lists of words; put some together",
    ),
    "variants_unequal": (
        "written 与 read 的字数必须相同",
        "written and read must be equally long",
    ),
    "vocabulary_once": (
        "各文件中必须有且只有一个 vocabulary",
        "must be given exactly once",
    ),
    "role_no_list": (
        "{role} 中的 {name} 不是词表{hint}",
        "{role} names {name}, which is no list of words{hint}",
    ),
    # of patterns
    "slot_unknown": (
        "“{pattern}”中的 {name} 不是词表{hint}",
        "'{pattern}' names {name}, which is no list of words{hint}",
    ),
    "slot_silent": (
        "“{pattern}”永远不会匹配：{slot} 的词在阅读时略过；请用别的词表，或删去这个槽",
        "'{pattern}' can never match: the words of {slot} are read past; name another list or leave it out",
    ),
    "pattern_no_slot": (
        "“{pattern}”：“{sign}”须写成花括号中的槽，词放在词表里",
        "'{pattern}': '{sign}' must be a slot in braces, with its words in a list",
    ),
    "pattern_number_alone": (
        "“{pattern}”：{slot} 只能写成 {{number}} 或 {{money}}，因为要读取其中的数",
        "'{pattern}': {slot} must be {{number}} or {{money}} alone, as its figure is bound",
    ),
    "pattern_two_numbers": (
        "“{pattern}”有两个要读取的数；其余的请写成 any_number",
        "'{pattern}' has two numbers to bind; write the others as any_number",
    ),
    "pattern_everywhere": (
        "“{pattern}”没有必须出现的槽，处处都会匹配；请至少写一个不带 ? 和 * 的槽",
        "'{pattern}' has no slot that must be filled, so it would be found everywhere; give it one without ? and *",
    ),
    "pattern_edge": (
        "“{pattern}”永远不会匹配：{edge} 在句段边缘，不会紧挨着 {beside}；请删去 {edge}，或在其间写逗号",
        "'{pattern}' can never match: {edge} is the edge of a clause, and {beside} does not stand beside one; leave {edge} out or put a comma between",
    ),
    "pattern_twice": (
        "“{pattern}”在这条短语中写了两次；请删去一个",
        "'{pattern}' stands in this phrase twice; take one away",
    ),
    "pattern_not_telling": (
        "不含 telling 词表中的词，永远不会被查找；请加上这样的槽，或把其中一个词表列入 roles.telling",
        "holds no word of the telling lists, so it is never looked for; add such a slot, or put one of its lists under roles.telling",
    ),
    "pattern_no_number": (
        "没有 {{number}}；请给出 value，或用 takes 说明取哪个数",
        "has no {{number}}; give a value, or say with takes whose number it takes",
    ),
    "patterns_too_many": (
        "有 {many} 个句式，各文件合计超过 {most} 个（for_each 的每一项都计入）；请减少句式",
        "has {many} patterns, those of for_each for each entry, and all files together more than {most}; write fewer",
    ),
    # of phrases
    "no_quantity": ("{name} 不是数项{hint}", "{name} is no quantity{hint}"),
    "no_subject": ("{name} 不是 roles.subjects 中的主题{hint}", "{name} is no subject{hint}"),
    "no_list": ("{name} 不是词表{hint}", "{name} is no list of words{hint}"),
    "undeclared_quantities": (
        "text.{name} 没有在 names.quantities 中声明{hint}；新的数项请先在那里写明名称",
        "text.{name} is no quantity under names.quantities{hint}; a new one is declared there first",
    ),
    "undeclared_claims": (
        "{name} 没有在 names.claims 中声明{hint}；新的说法请先在那里写明名称",
        "{name} is no claim under names.claims{hint}; a new one is declared there first",
    ),
    "undeclared_lists": (
        "{name} 没有在 names.lists 中声明{hint}；新的清单请先在那里写明名称",
        "{name} is no list under names.lists{hint}; a new one is declared there first",
    ),
    "for_each_unknown": (
        "{name} 不是 entries 中的条目{hint}",
        "{name} is no list of entries{hint}",
    ),
    "entry_lacks": (
        "<{name}> 不是 {entries} 每个条目都有的键{hint}",
        "<{name}> is not a key of every entry of {entries}{hint}",
    ),
    "entry_no_phrase": (
        "{name} 的一个条目不能成为短语：{trouble}",
        "an entry of {name} makes no phrase: {trouble}",
    ),
    "phrase_name_twice": (
        "{name} 在 {first} 已有；请另取名称，或改那一处",
        "{name} stands in {first} already; call it otherwise, or change that one",
    ),
    "phrase_two_tellings": (
        "means 与 claims 只能有一个；请分成两条短语",
        "has means and claims, and only one counts; write two phrases",
    ),
    "key_needs": (
        "没有 {others} 时，{given} 不起作用；请补上其中之一，或删去 {given}",
        "{given} does nothing without {others}; add one of them or leave {given} out",
    ),
    "wholes_and_whole": (
        "wholes 与 means 中的 {{whole}} 必须同时使用",
        "wholes and {{whole}} in means go together; one is there without the other",
    ),
    "never_in_years": (
        "永远不会匹配：since {since} 晚于 until {until}；请改其中之一",
        "can never match: since {since} is after until {until}; mend one of them",
    ),
    "never_value": (
        "永远不会匹配：没有等于 {value} 的数；请写 0 或正数",
        "can never match: no figure is {value}; write 0 or more",
    ),
    "never_after": (
        "永远不会匹配：after 与 unless_after 都有 {names}；请删去一处",
        "can never match: after and unless_after both name {names}; take them from one",
    ),
    "never_said": (
        "永远不会匹配：每个句式都需要 {names}，而 unless_said 不允许；请删去一处",
        "can never match: every pattern needs {names}, which unless_said forbids; take them from one",
    ),
    "phrases_more_mistakes": (
        "还有更多错误；请先改正以上各处",
        "there are more mistakes; mend those above first",
    ),
    # told by lint
    "lint_shadowed": (
        "短语 {phrase} 的“{pattern}”永远轮不到：{earlier}（{place}）的“{other}”总是先匹配；请把它移到前面，或给前者加条件",
        "{phrase}: '{pattern}' never has its turn: '{other}' of {earlier} ({place}) always comes first; move it before that one, or give that one a condition",
    ),
    "lint_pattern_covered": (
        "短语 {phrase} 的“{pattern}”多余：同一短语的“{other}”已包括它；请删去",
        "{phrase}: '{pattern}' is not needed: '{other}' of the same phrase covers it; take it away",
    ),
    "lint_list_unused": (
        "没有句式、角色或条件提到词表 {list}，它的词只会挡住别的词；如非有意，请使用它或删去",
        "no pattern, role or condition names the list {list}, so its words only stand in the way of others; where that is not meant, use it or take it away",
    ),
    "lint_no_phrase_example": (
        "短语 {phrase} 没有例句；请给出一个读得出、一个读不出的例句",
        "{phrase} has no example; give it one that it tells and one that leaves it silent",
    ),
    "lint_phrase_example": ("短语 {phrase}：{wrong}", "{phrase}: {wrong}"),
}
