"""What the two generators promise: equal content on the Typst side, unique names in repeated reports."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import yaml

from manuscript import Container, Fence, Heading, Listing, Paragraph, Reader
from multiply import Multiplier, Round
from report import Report
from to_typst import BookWriter
from typst_inline import Inlines
from typst_table import TypstTable

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "seeds" / "minhang-2020"
# Whichever was built.
BANXIN = next((path for kind in ("release", "debug") if (path := ROOT / ".build" / kind / "banxin").exists()), None)


def read(text: str) -> list:
    return Reader().blocks(text.splitlines())


class ManuscriptTests(unittest.TestCase):
    def test_lines_of_a_chinese_paragraph_join_without_a_blank(self):
        self.assertEqual(read("质量\n安全\n\nBanxin\nTypst"), [Paragraph("质量安全"), Paragraph("Banxin Typst")])

    def test_a_heading_has_its_label_and_classes(self):
        heading = read("# 专题报告 {#sec-special .unnumbered .divider}")[0]
        self.assertIsInstance(heading, Heading)
        self.assertEqual((heading.text, heading.attributes.label), ("专题报告", "sec-special"))
        self.assertEqual(heading.attributes.classes, ["unnumbered", "divider"])

    def test_lists_nest_and_end_at_other_text(self):
        blocks = read("1. 一\n   - 甲\n   - 乙\n2. 二\n\n正文")
        self.assertEqual([type(block) for block in blocks], [Listing, Paragraph])
        self.assertEqual((blocks[0].start, len(blocks[0].items), len(blocks[0].items[0][1].items)), (1, 2, 2))

    def test_a_case_holds_blocks_until_its_own_end(self):
        case = read('::: {#case-a .case title="题"}\n文\n\n::: note\n注\n:::\n:::')[0]
        self.assertIsInstance(case, Container)
        self.assertEqual([type(block) for block in case.blocks], [Paragraph, Container])
        self.assertEqual(case.attributes.values["title"], "题")

    def test_a_pipe_table_is_a_table_with_its_caption(self):
        fence = read("| 年 | 值 |\n|---|---|\n| 2020 | 1 |\n\n: 标题 {#tbl-x}")[0]
        self.assertIsInstance(fence, Fence)
        self.assertEqual((fence.options["label"], fence.body["rows"]), ("tbl-x", [["2020", "1"]]))


class InlineTests(unittest.TestCase):
    def setUp(self):
        self.inlines = Inlines({"n": "来源"}, {"sec-u": "序"})

    def test_notes_and_references_become_typst(self):
        markup = self.inlines.markup("为94.0%（见@tbl-x、@sec-u）[^n]。**一是**")
        self.assertEqual(
            markup, "为94.0%（见#ref(<tbl-x>);、#link(<sec-u>)[序];）#footnote[来源];。#strong[一是];"
        )

    def test_signs_of_typst_are_escaped(self):
        self.assertEqual(self.inlines.markup("A#B $5 <x> 1. a//b"), r"A\#B \$5 \<x\> 1\. a\/\/b")


class TableTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = Path(folder.name)
        (root / "d.csv").write_text("组,名,值\n甲,一,1.25\n甲,二,10\n,合计,未公布\n", encoding="utf-8")
        (root / "report.yaml").write_text("title: 题\ndata: {d: {file: d.csv}}\n", encoding="utf-8")
        self.report = Report(root)

    def markup(self, body: str) -> str:
        fence = Fence("table", {"tbl-cap": "题"}, yaml.safe_load(body))
        return TypstTable(fence, self.report, Inlines({}, {})).markup()

    def test_numbers_are_padded_to_their_decimal_point(self):
        self.assertIn("[10#h(1.388em)]", self.markup("{data: d, columns: [{field: 名, role: stub}, {field: 值}]}"))

    def test_equal_cells_of_a_group_are_merged_and_totals_are_marked(self):
        markup = self.markup("{data: d, columns: [{field: 组, role: group}, {field: 名, role: stub}]}")
        self.assertIn("table.cell(rowspan: 2)[甲]", markup)
        self.assertIn("rule-total, [#total[]], [#total[合计]]", markup)

    def test_spanning_heads_cover_their_columns(self):
        markup = self.markup("{data: d, columns: [{field: 组}, {header: 头, columns: [{field: 名}, {field: 值}]}]}")
        self.assertIn("head(rowspan: 2, )[组], head(colspan: 2, )[头]", markup)
        self.assertIn("head: 2", markup)


class MultiplyTests(unittest.TestCase):
    def test_only_known_names_change(self):
        text = '见@tbl-a、@tbl-b[^n] {{ d["d"].值 }}\n```{table}\n#| label: tbl-a\ndata: d\n```'
        expected = '见@tbl-a-2、@tbl-b[^n-2] {{ d_2["d"].值 }}\n```{table}\n#| label: tbl-a-2\ndata: d_2\n```'
        self.assertEqual(Round(2, {"tbl-a"}, {"d"}).chapter(text), expected)

    def test_a_label_ends_before_chinese_text(self):
        self.assertEqual(Round(2, {"tbl-a"}, set()).chapter("由@tbl-a可见"), "由@tbl-a-2可见")

    def test_loops_checks_and_acceptances_follow_their_data(self):
        copies = Round(2, {"tbl-a"}, {"d"})
        self.assertEqual(copies.chapter("{{< for x in d >}}"), "{{< for x in d_2 >}}")
        check = {"name": "甲", "sum": {"data": "d", "total-row": "合计"}}
        self.assertEqual(copies.check(check), {"name": "甲 2", "sum": {"data": "d_2", "total-row": "合计"}})
        self.assertEqual(copies.check({"equal": ['d["a"].值']}), {"equal": ['d_2["a"].值']})
        found = [copies.accepted({"finding": name}, {"a.md"}, "round-2")["finding"]
                 for name in ("tbl-a: 合计/值", "a.md: 共3件", "range d: 甲/值", "甲: 乙")]
        self.assertEqual(found, ["tbl-a-2: 合计/值", "round-2/a.md: 共3件", "range d_2: 甲/值", "甲 2: 乙"])

    @unittest.skipUnless(BANXIN, "needs the program: swift build --product banxin")
    def test_the_sample_three_times_over_has_unique_labels_and_resolves(self):
        with tempfile.TemporaryDirectory() as folder:
            report, bound = Path(folder) / "report", Path(folder) / "bound"
            Multiplier(SAMPLE).write(3, report)
            subprocess.run([BANXIN, "data", report, "-o", bound, "--quiet"], check=True)
            BookWriter(Report(bound), Path(folder) / "typst").write()
            markup = "\n".join(file.read_text() for file in (Path(folder) / "typst").glob("[0-9m]*.typ"))
        labels = re.findall(r"(?:\]|\)|\S) <([\w-]+)>$|label: <([\w-]+)>", markup, re.MULTILINE)
        names = [first or second for first, second in labels]
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(sum(name.startswith("tbl-") for name in names), 3 * 44)
        self.assertLessEqual(set(re.findall(r"#ref\(<([\w-]+)>", markup)), set(names))


if __name__ == "__main__":
    unittest.main()
