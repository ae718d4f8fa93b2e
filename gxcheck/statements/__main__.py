"""`python -m gxcheck.statements FILE|- [--year 2024]`: one paragraph a line in, a JSON object a line out."""

import argparse
import sys
from pathlib import Path

from gxcheck.statements.output import json_lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gxcheck.statements", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--year", type=int)
    parser.add_argument("--format", choices=["json"], default="json")
    options = parser.parse_args()
    lines = (
        sys.stdin
        if options.file == "-"
        else Path(options.file).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    )
    sys.stdout.writelines(f"{line}\n" for line in json_lines(lines, options.year))


main()
