"""What is wrong with a formula: its grammar, its names, its kinds, its tolerance."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing": ("", ""),
    "did_you_mean": ("；是否应为 {name}？", "; did you mean {name}?"),
    "known_names": ("；可用：{names}", "; known: {names}"),
    "none_declared": ("；规则包没有声明任何名称（names）", "; the pack declares none (names)"),
    # its grammar
    "formula_long": ("超过 {most} 个字符；请拆成几条规则", "is longer than {most} characters; split the rule"),
    "formula_syntax": (
        "第 {at} 个字符处读不懂",
        "cannot be read: {reason} at character {at}",
    ),
    "formula_characters": (
        "嵌套太深，或含有算式中没有的字符",
        "is nested too deeply or holds characters that no formula has",
    ),
    "formula_deep": ("嵌套超过 {most} 层；请拆成几条规则", "is nested more than {most} deep; split the rule"),
    "formula_holds": (
        "含有不能用的写法“{excerpt}”；可用：名称、数、引号中的文字、+ - * / %、比较、in (…)、and、or、not、甲 if 条件 else 乙、已知的函数",
        "holds {what} “{excerpt}”; allowed: names, numbers, texts, + - * / %, comparisons, in (…), and, or, not, a if b else c, calls of known functions",
    ),
    "formula_value": ("含有值 {value}；只能写数和文字", "holds the value {value}; allowed: numbers and texts"),
    "formula_part": (
        "对不是名称的东西取了下级（.名称）；请写 表.行.列",
        "takes a part (.name) of something that is not a name; write table.row.column",
    ),
    "number_long": ("含有超过 {most} 位的数", "holds a number of more than {most} digits"),
    "number_power": (
        "含有过大或过小的数（超出 10 的 ±{most} 次方）；请写得普通些",
        "holds a number beyond 10 to the power of ±{most}; no report has one",
    ),
    "no_pattern": (
        "要查找的“{pattern}”不是正则表达式；请检查括号和特殊符号（不支持环视和反向引用）",
        "searches for “{pattern}”, which is no regular expression: {reason}",
    ),
    # its names
    "unknown_name": (
        "提到 {name}，{where}没有这样的格、组或事实{hint}",
        "speaks of {name}, which is no cell, group or fact{where}{hint}",
    ),
    "in_form": ("{form} 中", " in {form}"),
    "in_scope": ("{form}（{table} 表，each: {each}）中", " in {form}, each {each} of {table}"),
    "unknown_quantity": (
        "提到 {name}，{form} 中没有这样的格或组，规则包的 names.quantities 也没有声明{hint}",
        "speaks of the quantity {name}, which is no cell or group of {form} and is not declared under names.quantities{hint}",
    ),
    "unknown_claim": (
        "提到说法 {name}，规则包的 names.claims 没有声明{hint}",
        "speaks of the claim {name}, which is not declared under names.claims{hint}",
    ),
    "unknown_list": (
        "提到列举 {name}，规则包的 names.lists 没有声明{hint}",
        "speaks of the list {name}, which is not declared under names.lists{hint}",
    ),
    "unknown_terms": (
        "names.terms 的条目提到 {{{name}}}，没有这样的词表，或者它提到了自己{hint}",
        "an entry of names.terms speaks of {{{name}}}, which is no list of terms, or names itself{hint}",
    ),
    "formula_keyword": (
        "函数的参数写了 {name}=；只有 {known} 这样写",
        "gives a function {name}=; only {known} are given so",
    ),
    # rows that repeat
    "rows_alone": (
        "单独提到 {name}，它是许多行的值；请用 sum、count、min、max、mean、all、any 或 unique",
        "speaks of {name} alone, which has a value in every row; make one of them: sum, count, min, max, mean, all, any, unique",
    ),
    "rows_counted": (
        "{function}({name}) 没有写哪一列；整行只能用 count 计数",
        "has {function}({name}) without a column; rows themselves can only be counted",
    ),
    "unknown_code": ("提到代码“{code}”，没有这样的代码{hint}", "speaks of the code “{code}”, which there is not{hint}"),
    "round_decimals": (
        "round 的第二个参数须是 0 到 {most} 的整数",
        "rounds to decimals that are no whole number from 0 to {most}",
    ),
    "needs_rows": (
        "{function} 要与其他行比较；只能用在 records 格式，或行会重复的表（each: row）",
        "calls {function}, which asks for other rows: it is for records, and for tables whose rows repeat (each: row)",
    ),
    "keyword_over_rows": (
        "{function} 不用 {name}=；只有对许多行的函数才用",
        "gives {function} {name}=, which only functions over rows take",
    ),
    # its kinds
    "no_function": ("调用 {function}，没有这个函数{hint}", "calls {function}, which is no function{hint}"),
    "arguments": (
        "{function} 要 {count} 个参数，写了 {given} 个",
        "{function} takes {count} arguments, not {given}",
    ),
    "arguments_least": (
        "{function} 要 {count} 个或更多参数，写了 {given} 个",
        "{function} takes {count} or more arguments, not {given}",
    ),
    "no_levels": (
        "用了 parent({name})，但 {name} 没有写 levels（各级代码的位数，如 [3, 5, 7]）",
        "asks for parent({name}), and {name} has no levels: how many characters the codes of each level have, as [3, 5, 7]",
    ),
    "kind_needed": ("{who} 需要{needed}，写的却是{given}", "{who} takes a {needed}, not a {given}"),
    "kind_compared": ("用 {relation} 比较{kind}；不能这样比较", "compares a {kind} with {relation}"),
    "formula_no_truth": (
        "得出的是{kind}；规则需要成立或不成立的东西，如比较",
        "is a {kind}; a rule needs something that holds or fails, as a comparison",
    ),
    "division_by_zero": ("除以 0", "divides by 0"),
    "kind_number": ("数", "number"),
    "kind_text": ("文字", "text"),
    "kind_truth": ("真假", "truth"),
    "kind_date": ("日期", "date"),
    "kind_any": ("数、文字、日期或真假", "number, text, date or truth"),
    "kind_cells": ("格", "cells"),
    "kind_place": ("报告文字的一部分", "place"),
    "kind_line": ("行或列", "line"),
    "kind_part": ("部分或表", "part"),
    "kind_fact": ("事实", "fact"),
    "kind_stated": ("正文写的数量", "stated"),
    "kind_pattern": ("引号中的正则表达式", "pattern"),
    "kind_claim": ("引号中的说法名称", "claim"),
    "kind_list": ("引号中的列举名称", "list"),
    "kind_terms": ("词表（terms.名称）", "list of terms (terms.NAME)"),
    "kind_documents": ("文件表（documents）", "table of documents (documents)"),
    "kind_quantity": ("引号中的数量名称", "quantity"),
    # its tolerance
    "tolerance_of_nothing": (
        "有容差（tolerance），却没有比较任何数；请删去 tolerance",
        "has a tolerance but compares no numbers; remove the key",
    ),
    "tolerance_of_unequal": (
        "有容差（tolerance）的规则不能用“不等于”；请删去 tolerance，或改用 < 或 >",
        "has a tolerance, which “not equal” cannot take; remove the key, or compare with < or >",
    ),
    "tolerance_inside": (
        "有容差（tolerance），比较却嵌在另一个比较里；请改用 and、or",
        "has a tolerance, and a comparison inside a comparison; write it with and, or",
    ),
}
