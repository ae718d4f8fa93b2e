"""A few records by hand, held against one rule of their form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from gxcheck.forms import Form
from gxcheck.model.records import Findings
from gxcheck.packs import Rule, RulePack
from gxcheck.records.check import RecordCheck


def findings_of(records: Sequence[Mapping[str, str]], pack: RulePack, form: Form, rule: Rule) -> Findings:
    """records: what their fields print, by name; a field that is not named is blank.

    Raises OptionError for a rule that cannot be asked of records.
    """
    names = form.fields.columns if form.fields else {}
    printed = {name: [record.get(name, "") for record in records] for name in names}
    check = RecordCheck(replace(pack, rules=(rule,)), form)
    check.take(pd.DataFrame(printed, dtype=object))
    return check.findings()
