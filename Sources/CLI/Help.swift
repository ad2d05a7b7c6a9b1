// What `--help` says.
import Diagnose

enum Help {
  static let version = "banxin 0.1"

  /// Help on a command, or on all of them; nil for an unknown topic.
  static func text(_ topic: String?, _ language: MessageLanguage) -> String? {
    switch (topic, language) {
    case (nil, .english): overview
    case (nil, .chinese): overviewInChinese
    case ("build", _), ("check", _), ("dump", _): language == .english ? build : buildInChinese
    case ("data", _): language == .english ? data : dataInChinese
    case ("figures", _): language == .english ? figures : figuresInChinese
    case ("extract", .english):
      """
      banxin extract FILE.pdf                    lists the figures that a report's PDF carries
      banxin extract FILE.pdf fig-food [-o FILE] writes one: a Vega-Lite specification with data, size and look
      banxin extract FILE.pdf --all -o FOLDER    writes all

      banxin chart draws what was extracted, the same as in the report.
      """
    case ("extract", .chinese):
      """
      banxin extract 文件.pdf                    列出报告 PDF 中所带的图
      banxin extract 文件.pdf fig-food [-o 文件] 写出其中一幅：含数据、尺寸和样式的 Vega-Lite 规格
      banxin extract 文件.pdf --all -o 文件夹    全部写出

      banxin chart 可将取出的图照原样重绘。
      """
    case ("numbers", _): language == .english ? numbers : numbersInChinese
    case ("trace", _): language == .english ? trace : traceInChinese
    case ("compare", _): language == .english ? compare : compareInChinese
    case ("chart", _): language == .english ? chart : chartInChinese
    case ("new", .english):
      "banxin new FOLDER\n\nStarts a report folder: report.yaml, a chapter, a table and a chart. It builds as it is."
    case ("new", .chinese): "banxin new 文件夹\n\n新建一个报告文件夹：report.yaml、一章书稿、一张表和一幅图，可以直接排版。"
    case ("fonts", .english):
      "banxin fonts [--json]\n\nShows the font roles, the files that play them, and which are missing."
    case ("fonts", .chinese): "banxin fonts [--json]\n\n列出字体角色、所用的字体文件以及缺少的字体。"
    case ("freeze", .english):
      "banxin freeze FOLDER\n\nAsks the servers of all data sets that have a snapshot: and writes what they answer, so that builds need no server."
    case ("freeze", .chinese):
      "banxin freeze 文件夹\n\n向服务器查询所有带 snapshot: 的数据集，将结果写入快照文件，此后排版不再需要服务器。"
    case ("schema", .english):
      "banxin schema [report|layout|table|chart|diagram|fonts]\n\nPrints the JSON Schema that an editor completes and checks a file with."
    case ("schema", .chinese):
      "banxin schema [report|layout|table|chart|diagram|fonts]\n\n输出 JSON Schema，供编辑器补全和检查 YAML 文件。"
    default: nil
    }
  }

  private static let overview = """
    banxin – sets printed reports in Chinese from a manuscript, data and a layout

      banxin build FOLDER     make the PDF (or PNG or SVG pages) of a report
      banxin check FOLDER     find every problem without drawing anything
      banxin dump FOLDER      print the laid-out pages as text or JSON
      banxin data FOLDER      hand the data on as CSV, and the manuscript with its values in place
      banxin figures FOLDER   write every figure as SVG, PDF, PNG or JSON
      banxin extract PDF      figures with their data back from a PDF
      banxin numbers FOLDER   list every printed number with its source
      banxin trace PDF        where a number comes from, where a cell is printed
      banxin compare OLD NEW  which numbers differ between two editions, and why
      banxin chart FILE       draw one Vega-Lite specification
      banxin new FOLDER       start a report that builds
      banxin freeze FOLDER    keep what servers answer in files of the report
      banxin fonts            show the fonts that reports are set in
      banxin schema NAME      print a JSON Schema for editors
      banxin help COMMAND     say more

    Try:  banxin new my-report && banxin build my-report

    --language en|zh chooses the language of messages (default: from LANG). Exit status: 0 done; 1 compared and
    different; 2 command line; 3 manuscript or layout; 4 data; 5 references; 6 something cannot be set; 7 fonts; 8 files;
    70 a fault of Banxin.
    """

  private static let overviewInChinese = """
    banxin——由书稿、数据和版式排出可付印的中文报告

      banxin build 文件夹     生成 PDF（或 PNG、SVG 页面）
      banxin check 文件夹     检查全部问题，不输出
      banxin dump 文件夹      以文本或 JSON 输出排好的页面
      banxin data 文件夹      把数据写成 CSV，并写出已填入数值的书稿
      banxin figures 文件夹   把每幅图写成 SVG、PDF、PNG 或 JSON
      banxin extract PDF      从 PDF 中取回图的规格和数据
      banxin numbers 文件夹   列出印出的每个数字及其来源
      banxin trace PDF        数字从何而来，某一格印在何处
      banxin compare 旧 新    两个版本有哪些数字不同，因何不同
      banxin chart 文件       绘制一个 Vega-Lite 图表说明
      banxin new 文件夹       新建一个可以直接排版的报告
      banxin freeze 文件夹    将服务器的查询结果存入报告
      banxin fonts            列出所用字体
      banxin schema 名称      输出供编辑器使用的 JSON Schema
      banxin help 命令        详细说明

    试一试：banxin new 我的报告 && banxin build 我的报告

    --language en|zh 选择提示语言（默认依 LANG）。退出状态：0 成功；1 两版不同；2 命令行；3 书稿或版式；4 数据；5 引用；
    6 无法排版；7 字体；8 文件；70 程序自身错误。
    """

  private static let build = """
    banxin build FOLDER [options]     check and dump take the same ones

      -o, --output FILE      where to write; default: FOLDER's name in the current folder.
                             A name ending in .pdf, .png or .svg also chooses the format
      --format pdf|png|svg   PNG and SVG write one file a page: name-001.png
      --pages 1-3,8          only these pages, counted from the cover
      -P name=value          replaces a parameter of report.yaml; may be repeated
      --layout NAME|FILE     another layout than the report's
      --dpi N                resolution of PNG pages; default 144
      --no-ledger            leaves the list of numbers out of the PDF
      --timings              where the time went
      --json                 the result as JSON on standard output
      -q, --quiet            say nothing but errors

    A build report is written beside the output: warnings, what the engine decided by itself, fonts, missing values.
    If anything is wrong, all errors are listed and nothing is written.
    """

  private static let buildInChinese = """
    banxin build 文件夹 [选项]        check 和 dump 的选项相同

      -o, --output 文件      输出位置；默认在当前文件夹，以报告文件夹命名。
                             以 .pdf、.png、.svg 结尾时同时决定格式
      --format pdf|png|svg   PNG、SVG 每页一个文件：名称-001.png
      --pages 1-3,8          只输出这些页（从封面数起）
      -P 名称=值             替换 report.yaml 中的参数，可重复
      --layout 名称|文件     改用其他版式
      --dpi N                PNG 分辨率，默认 144
      --no-ledger            PDF 中不带数字台账
      --timings              显示各阶段用时
      --json                 以 JSON 输出结果
      -q, --quiet            只输出错误

    输出文件旁会写出排版报告：警告、自动决定、字体、缺失值。有任何错误时列出全部错误，不写出任何文件。
    """

  private static let figures = """
    banxin figures FOLDER [options]

      -o, --output FOLDER    where to write; default: figures. Files are named after labels: fig-food.svg
      --format svg,pdf,png,json,csv   one or several; default svg. json is the specification with data, size and look;
                             csv is what the figure shows, as a table
      --only fig-a,fig-b     only these figures
      --width, --height L    another size than on the page: 120mm, 8cm; one alone keeps the proportion
      --data NAME=FILE       other rows for the data set NAME of report.yaml, from any folder: CSV, TSV, JSON or XLSX;
                             may be repeated. With one data set in the report, FILE is enough
      --theme NAME|FILE      drawn as the charts of another layout
      --dpi N                resolution of PNG; default 144
      -P name=value, --layout, --json, -q as in build

    Every chart and diagram with a label is a figure. They are those of the report, drawn again with the same fonts.
    """

  private static let figuresInChinese = """
    banxin figures 文件夹 [选项]

      -o, --output 文件夹    输出位置，默认 figures；文件以标签命名：fig-food.svg
      --format svg,pdf,png,json,csv   一种或多种，默认 svg；json 为含数据、尺寸和样式的图表规格，csv 为图中数据表
      --only fig-a,fig-b     只输出这些图
      --width、--height 长度 改变尺寸，如 120mm、8cm；只给一边时保持比例
      --data 名称=文件       以任意位置的 CSV、TSV、JSON 或 XLSX 代替 report.yaml 中的数据集，可重复；
                             报告只有一个数据集时可只写文件
      --theme 名称|文件      按另一种版式的图表样式绘制
      --dpi N                PNG 分辨率，默认 144
      -P 名称=值、--layout、--json、-q 同 build

    凡带标签的图表和图解都会输出，所用字体与报告相同。
    """
}
