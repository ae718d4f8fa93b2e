"""The columns of the four tables, with their Arrow types: another version of them has another number."""

from collections.abc import Mapping

import pyarrow as pa

from gxcheck.renderers.parquet.numbers import DIGITS, PLACES

VERSION = 1

_TEXT, _TEXTS, _YES, _INT = pa.string(), pa.list_(pa.string()), pa.bool_(), pa.int64()
_EXACT = pa.decimal128(DIGITS, PLACES)
_OF_REPORT = {"report": _INT, "path": _TEXT, "unit": _TEXT, "form": _TEXT}
_OF_CELL = {"table_id": _TEXT, "row_id": _TEXT, "column_id": _TEXT}
_OF_VALUE = {"printed": _TEXT, "count": _INT, "amount": _EXACT, "value": _TEXT}
_PLACE = {
    "at_page": _INT,
    "at_sheet": _TEXT,
    "at_table": _INT,
    "at_line": _INT,
    "at_row": _INT,
    "at_column": _INT,
}
#: Table → its columns; the year is that of the folder.
COLUMNS: Mapping[str, Mapping[str, pa.DataType]] = {
    "reports": {
        **_OF_REPORT,
        "level": _TEXT,
        "title": _TEXT,
        "sha256": _TEXT,
        "status": _TEXT,
        "scope": _TEXT,
        "problem": _TEXT,
        "problem_id": _TEXT,
        "planned": _INT,
        "passed": _INT,
        "failed": _INT,
        "waived": _INT,
        "not_applicable": _INT,
        "not_evaluated": _INT,
        "unread": _INT,
        "errors": _INT,
        "warnings": _INT,
        "infos": _INT,
        "last_year_path": _TEXT,
        "notes": _TEXTS,
    },
    "cells": {
        **_OF_REPORT,
        "cell": _TEXT,
        **_OF_CELL,
        "title": _TEXT,
        "is_group": _YES,
        "kind": _TEXT,
        "type": _TEXT,
        "measure": _TEXT,
        **_OF_VALUE,
        **_PLACE,
    },
    "statements": {
        **_OF_REPORT,
        "statement": _INT,
        "quantity": _TEXT,
        "quantities": _TEXTS,
        **_OF_CELL,
        "section": _TEXT,
        **_OF_VALUE,
        "low": _EXACT,
        "low_text": _TEXT,
        "high": _EXACT,
        "high_text": _TEXT,
        "share": _EXACT,
        "share_text": _TEXT,
        "certain": _YES,
        "sentence": _TEXT,
        "span_start": _INT,
        "span_stop": _INT,
        **_PLACE,
    },
    "findings": {
        **_OF_REPORT,
        "finding": _INT,
        "status": _TEXT,
        "severity": _TEXT,
        "rule": _TEXT,
        "title": _TEXT,
        "instance": _TEXT,
        **_OF_CELL,
        "cells": _TEXTS,
        "printed": _TEXT,
        "suggested": _TEXT,
        "message": _TEXT,
        "filled": _TEXT,
        "left_value": _EXACT,
        "left_text": _TEXT,
        "right_value": _EXACT,
        "right_text": _TEXT,
        "difference": _EXACT,
        "difference_text": _TEXT,
        "source": _TEXT,
        "fingerprint": _TEXT,
        "state": _TEXT,
        "waiver": _TEXT,
        "waived_by": _TEXT,
        "waived_until": pa.date32(),
        **_PLACE,
    },
}


def schema_of(table: str, metadata: Mapping[str, str]) -> pa.Schema:
    """`metadata`: what is said of the run besides the version of the tables and the name of this one."""
    told = {"gxcheck.schema": str(VERSION), "gxcheck.table": table, **metadata}
    return pa.schema(list(COLUMNS[table].items()), metadata=told)
