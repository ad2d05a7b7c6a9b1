// `banxin new`: a report folder that builds as it is and shows each thing once.
import Diagnose
import Foundation

enum Starter {
  /// Writes the folder.
  /// - Throws: ``DiagnosticCode/folderExists`` rather than touch a folder that has something in it.
  static func write(to folder: String) throws(Failure) {
    let files = FileManager.default
    if let entries = try? files.contentsOfDirectory(atPath: folder), !entries.isEmpty {
      throw Failure(
        .error(
          .folderExists, Wording("“\(folder)” exists and is not empty", "文件夹“\(folder)”已存在且不为空"), at: .detached,
          hint: Wording("choose another name", "请换一个名称")))
    }
    do {
      for (path, text) in contents(title: folder.split(separator: "/").last.map(String.init) ?? folder) {
        let file = URL(filePath: folder).appending(path: path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
      }
    } catch {
      throw Failure(
        .error(
          .cannotWrite, Wording("“\(folder)” cannot be written", "无法写入“\(folder)”"), at: .detached,
          hint: Wording("check that the disk has room and the folder may be written", "请检查磁盘空间和写入权限")))
    }
  }

  private static func contents(title: String) -> [(path: String, text: String)] {
    [
      ("report.yaml", report(title)), ("chapters/01-overview.md", overview), ("chapters/02-measures.md", measures),
      ("data/indicators.csv", indicators), ("data/complaints.csv", complaints),
    ]
  }

  private static func report(_ title: String) -> String {
    """
    # 报告设置。各键的说明：banxin schema report
    title: \(quoted(title))年度质量报告
    author: [某某区市场监督管理局]
    date: 2026-03
    lang: zh-Hans
    layout: white-paper
    imprint:
      - {label: 编制, text: 某某区市场监督管理局}
    front:
      - cover
      - imprint
      - contents
    chapters:
      - chapters/01-overview.md
      - chapters/02-measures.md
    back: [back-cover]
    data:
      indicators: {file: data/indicators.csv}
      complaints: {file: data/complaints.csv}

    """
  }

  /// Letters, digits and Han only: a folder's name may hold signs that mean something to YAML.
  private static func quoted(_ title: String) -> String {
    String(
      title.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" }.map(
        Character.init))
  }

  private static let overview = """
    # 总体状况 {#sec-overview}

    本章说明全年主要指标的完成情况（见@tbl-indicators）。全年实现总产值{{ indicators["总产值"].数值 }}亿元，比上年增长{{ indicators["总产值"].增长 }}%[^1]。

    ```{table}
    #| label: tbl-indicators
    #| tbl-cap: 全年主要指标完成情况
    data: indicators
    columns:
      - {field: 指标, role: stub}
      - {field: 单位, align: center}
      - {field: 数值}
      - {field: 增长, header: 增长（%）}
    ```

    ## 投诉举报 {#sec-complaints}

    近三年的投诉举报总量见@fig-complaints。

    ```{chart}
    #| label: fig-complaints
    #| fig-cap: 近三年投诉举报总量
    #| fig-alt: 三年投诉举报总量的柱状图，逐年下降。
    #| height: 60mm
    data: {name: complaints}
    mark: bar
    encoding:
      x: {field: 年份, type: ordinal, title: null}
      y: {field: 总量, type: quantitative, title: 总量（件）}
    ```

    [^1]: 数据来源：示例数据。

    """

  private static let measures = """
    # 主要措施 {#sec-measures}

    **一是夯实基础。** 正文用普通的 Markdown 书写，交叉引用写作 `@` 加标签，例如见@sec-overview。

    ::: {#case-example .case title="案例的写法"}
    案例框可以跨页，标题和编号由版式决定。
    :::

    **二是持续改进。** 修改数据文件后重新运行 `banxin build`，文中的数值、表格和图同时更新。

    """

  private static let indicators = """
    指标,单位,数值,增长
    总产值,亿元,2564.8,1.7
    # 工业,亿元,1021.3,2.4
    批次合格率,%,98.9,0.3
    投诉按期办结率,%,100.0,未公布

    """

  private static let complaints = """
    年份,总量
    2023年,18320
    2024年,17655
    2025年,16042

    """
}
