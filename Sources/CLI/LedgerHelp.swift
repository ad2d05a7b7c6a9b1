// What `help numbers`, `help trace` and `help compare` say.

extension Help {
  static let numbers = """
    banxin numbers FOLDER [options]   takes the options of build, and

      -o, --output FILE      where to write; CSV, or JSON if the name ends in .json. Default: standard output
      --json                 the ledger as JSON
      --all                  numbers of pages, chapters, tables and axes, too

    Lists every number that the report prints: page, place, text, value and unit, what it comes from (cell, expression,
    query, or where it was typed), and which check recomputes it. A PDF carries the same list, unless it is built with
    --no-ledger. The CSV is UTF-8 with a byte order mark, which Excel wants.
    """

  static let numbersInChinese = """
    banxin numbers 文件夹 [选项]      选项同 build，另有

      -o, --output 文件      输出位置；CSV，文件名以 .json 结尾时为 JSON。默认输出到标准输出
      --json                 以 JSON 输出台账
      --all                  连页码、章节号、表号、坐标刻度也列出

    列出报告印出的每一个数字：页、位置、文字、数值、单位、来源（单元格、表达式、查询，或手工写入之处）以及由哪项核对复算。
    PDF 中也带有这份台账，除非排版时加 --no-ledger。CSV 为带 BOM 的 UTF-8，可直接用 Excel 打开。
    """

  static let trace = """
    banxin trace FILE [options]       FILE: a PDF made by Banxin, or a ledger in JSON

      --page 12              on this page, counted from the cover
      --printed 12           on the page with this printed number
      --text 98.91           printed so, with or without grouping and unit
      --at 200,310           at this place of the page, in points from its top left corner
      --cell REF             made of this cell: data/2020.xlsx:街镇!C5, data/a.csv:12, towns["浦江镇"].户数
      --json                 the result as JSON

    Says where a printed number comes from, and where a cell is printed: in sentences, tables, charts, and in totals that
    are computed from it. Nothing there: exit status 5.
    """

  static let traceInChinese = """
    banxin trace 文件 [选项]          文件：本程序排出的 PDF，或 JSON 台账

      --page 12              在这一页（从封面数起）
      --printed 12           在印有这一页码的页
      --text 98.91           印作这样的数字，分节号和单位可有可无
      --at 200,310           在页面的这一位置，以磅计，从左上角量起
      --cell 单元格          由这一格得来：data/2020.xlsx:街镇!C5、data/a.csv:12、towns["浦江镇"].户数
      --json                 以 JSON 输出结果

    说明印出的数字从何而来，或某一格印在何处：正文、表、图，以及由它算出的合计。没有找到时退出状态为 5。
    """

  static let compare = """
    banxin compare OLD NEW [--json]   two PDFs made by Banxin, or ledgers in JSON

    Lists the printed numbers that changed, and why: data (which cell, from what to what), formula, parameter, hand, or only
    the way of printing; those that are new, and those that are gone. Numbers are paired by their places in the report
    (table, row and column; expression; words around them), not by pages. Exit status: 0 the same numbers; 1 some differ.
    """

  static let compareInChinese = """
    banxin compare 旧版 新版 [--json] 两个由本程序排出的 PDF，或 JSON 台账

    列出有改动的数字及其原因：数据（哪一格，由何值改为何值）、公式、参数、手工，或只是写法；以及新增和删去的数字。数字按其在报告中的
    位置（表、行、栏；表达式；前后文字）对应，与页码无关。退出状态：0 数字相同；1 有不同。
    """
}
