// What `banxin data --help` says.

extension Help {
  static let data = """
    banxin data FOLDER [options]    what a report is bound to, for those who have neither its workbooks nor its servers

      -o, --output FOLDER    where to write; default: FOLDER's name with -data in the current folder
      -P name=value, --layout, --json, -q as in build

    data/NAME.csv holds a data set of report.yaml, results of queries too: UTF-8, exact numbers, rows in the order of the source.
    tables/LABEL.csv holds a table as it is printed. Chapter files have values in place of {{ … }}, loops gone through, and
    tables and charts with their data. The folder is itself a report: banxin build prints the same from it.
    """

  static let dataInChinese = """
    banxin data 文件夹 [选项]       写出报告所用的全部数据，无需原工作簿和服务器即可阅读

      -o, --output 文件夹    输出位置，默认在当前文件夹，以报告文件夹命名并加 -data
      -P 名称=值、--layout、--json、-q 同 build

    data/名称.csv 为 report.yaml 的各数据集（含查询结果），UTF-8，数值精确，行序同来源；tables/标签.csv 为印出的各表。
    章节文件中 {{ … }} 已换成数值，循环已展开，表和图带有数据。该文件夹本身也是报告，banxin build 可照样排出。
    """
}
