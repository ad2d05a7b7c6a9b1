"""`make test`, second half: the command as people use it, on the sample reports and on bad input."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

import bad_input
import chart_score
import checklist
import figures
import handed
import house
import ledger
import line_setting
import official
import one_cell
import planted
import reconciliation
import samples


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banxin", type=Path, default=house.ROOT / ".build/release/banxin")
    arguments = parser.parse_args()
    banxin = arguments.banxin.resolve()
    scratch = house.ROOT / "build/acceptance"
    problems = house.run() + checklist.run() + bad_input.run(banxin, scratch / "bad") + samples.run(banxin, scratch)
    problems += line_setting.run(banxin) + official.run(banxin, scratch) + figures.run(banxin, scratch / "figures")
    problems += ledger.run(banxin, scratch / "ledger") + one_cell.run(banxin, scratch / "one-cell")
    problems += planted.run(banxin, scratch / "planted") + reconciliation.run(banxin)
    problems += handed.run(banxin, scratch / "handed")
    problems += chart_score.run(banxin)
    for problem in problems:
        print(f"FAILED {problem}", file=sys.stderr)
    print(f"acceptance: {'all passed' if not problems else f'{len(problems)} problems'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
