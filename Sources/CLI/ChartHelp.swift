// What `banxin chart --help` says.

extension Help {
  static let chart = """
    banxin chart SPECIFICATION… [options]    Vega-Lite specifications as JSON or YAML, or what extract took out of a report

      -o, --output FILE       .svg, .pdf, .png or .json (the scene: every text and mark with its place); default: the
                              specification's name as SVG. With several specifications, or ending in /, a folder
      --format svg|pdf|png|json   what a folder is filled with; default svg
      --data FILE             JSON, CSV or TSV rows in place of the specification's data, from any folder
      --theme plain|house|LAYOUT
                              plain (default) draws as Vega does; house and layouts draw in the look of reports
      --width PX, --height PX of the plot; with a theme, of the drawing
      --scale N               enlarges SVG, PDF and PNG; default 1

    Files named in `data.url` are read from the specification's folder and the folders below it.
    """

  static let chartInChinese = """
    banxin chart 图表说明… [选项]    JSON 或 YAML 格式的 Vega-Lite 图表说明，或由 extract 取出的图

      -o, --output 文件       .svg、.pdf、.png 或 .json（场景：全部文字与图形的位置）；默认与说明同名的 SVG；
                              有多个说明、或以 / 结尾时为文件夹
      --format svg|pdf|png|json   文件夹中的格式，默认 svg
      --data 文件             以任意位置的 JSON、CSV 或 TSV 数据行代替说明中的数据
      --theme plain|house|版式
                              plain（默认）与 Vega 的图形一致；house 与版式名按报告的样式绘制
      --width 像素 --height 像素
                              绘图区的大小；按样式绘制时为整幅图的大小
      --scale 倍数            放大 SVG、PDF、PNG；默认 1

    data.url 所指的文件从图表说明所在的文件夹及其下级读取。
    """
}
