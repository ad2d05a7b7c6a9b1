// Figures, notes, tables, charts and contents of a layout file.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  mutating func decodeFigures(_ tree: Tree, into style: inout LayoutStyle) {
    decodeFigure(tree["figures"], into: &style.figure)
    let pictures = tree["pictures"]
    set(&style.picture.resolution, pictures?["resolution"])
    set(&style.picture.greatestHeight, pictures?["greatest-height"])
    length(&style.picture.gap, pictures?["gap"], em: area.size)
    set(&style.picture.wrapWidth, pictures?["wrap-width"])
    set(&style.picture.wrapGap, pictures?["wrap-gap"])
    set(&style.picture.leastBeside, pictures?["least-beside"])
    let floats = tree["floats"]
    set(&style.floats.here, floats?["here"])
    set(&style.floats.topShare, floats?["top-share"])
    set(&style.floats.usesFoot, floats?["uses-foot"])
    set(&style.floats.breakTablesAbove, floats?["break-tables-above"])
    set(&style.floats.leastFill, floats?["least-fill"])
    set(&style.floats.barrierLevel, floats?["barrier-level"])
    length(&style.floats.space, floats?["space"], em: area.size)
    decodeNotes(tree["notes"], into: &style.notes)
  }

  private mutating func decodeFigure(_ tree: Tree?, into style: inout FigureStyle) {
    set(&style.caption, tree?["caption"])
    set(&style.alignment, tree?["alignment"])
    set(&style.captionGap, tree?["caption-gap"])
    set(&style.captionLeading, tree?["caption-leading"])
    length(&style.captionSpace, tree?["caption-space"], em: style.caption.size)
    set(&style.captionMeasure, tree?["caption-measure"])
    length(&style.before, tree?["before"], em: area.size)
    length(&style.after, tree?["after"], em: area.size)
    set(&style.aspect, tree?["aspect"])
  }

  private mutating func decodeNotes(_ tree: Tree?, into style: inout NoteStyle) {
    set(&style.text, tree?["text"])
    let em = style.text.size
    set(&style.mark, tree?["mark"])
    length(&style.leading, tree?["leading"], em: em)
    length(&style.hang, tree?["hang"], em: em)
    set(&style.rule, tree?["rule"])
    set(&style.ruleShare, tree?["rule-share"])
    length(&style.before, tree?["before"], em: em)
    length(&style.after, tree?["after"], em: em)
    length(&style.gap, tree?["gap"], em: em)
    set(&style.leastLines, tree?["least-lines"])
    set(&style.greatestShare, tree?["greatest-share"])
    // Lines of no height would never fill a page.
    style.leading = max(style.leading, 1)
  }

  mutating func decodeTables(_ tree: Tree?, into look: inout TableLook) {
    guard let tree else { return }
    set(&look.style, tree["style"])
    set(&look.overflow, tree["overflow"])
    set(&look.head, tree["head"])
    set(&look.body, tree["body"])
    set(&look.number, tree["number"])
    set(&look.total, tree["total"])
    set(&look.section, tree["section"])
    set(&look.missing, tree["missing"])
    set(&look.caption, tree["caption"])
    set(&look.unit, tree["unit"])
    set(&look.note, tree["note"])
    set(&look.continued, tree["continued"])
    set(&look.leading, tree["leading"])
    set(&look.padding, tree["padding"])
    set(&look.stubIndent, tree["stub-indent"])
    decodeRules(tree["rules"], into: &look.rules)
    look.headFill = optional(tree["head-fill"])
    look.sectionFill = optional(tree["section-fill"])
    look.totalFill = optional(tree["total-fill"])
    set(&look.bandFill, tree["band-fill"])
    decodeTableWords(tree, into: &look)
  }

  private mutating func decodeTableWords(_ tree: Tree, into look: inout TableLook) {
    set(&look.captionAlignment, tree["caption-alignment"])
    set(&look.captionGap, tree["caption-gap"])
    length(&look.captionSpace, tree["caption-space"], em: look.caption.size)
    length(&look.noteSpace, tree["note-space"], em: look.note.size)
    set(&look.continuedLabel, tree["continued-label"])
    if tree["continued-alignment"] != nil {
      look.continuedAlignment = value(look.captionAlignment, tree["continued-alignment"])
    }
    set(&look.repeatsCaption, tree["repeats-caption"])
    set(&look.notesLabel, tree["notes-label"])
    set(&look.sourceLabel, tree["source-label"])
    set(&look.unitLabel, tree["unit-label"])
    set(&look.leastReduction, tree["least-reduction"])
    set(&look.fillsMeasure, tree["fills-measure"])
    set(&look.groupContinued, tree["group-continued"])
    set(&look.leastRows, tree["least-rows"])
    set(&look.tallRow, tree["tall-row"])
    set(&look.cellAlignment, tree["cell-alignment"])
    set(&look.groupAlignment, tree["group-alignment"])
    set(&look.rowRules, tree["row-rules"])
  }

  private mutating func decodeRules(_ tree: Tree?, into rules: inout TableLook.Rules) {
    length(&rules.outer, tree?["outer"], em: area.size)
    length(&rules.head, tree?["head"], em: area.size)
    length(&rules.inner, tree?["inner"], em: area.size)
    set(&rules.color, tree?["color"])
    set(&rules.innerColor, tree?["inner-color"])
  }

  mutating func decodeCharts(_ tree: Tree?, into theme: inout ChartTheme) {
    guard let tree else { return }
    var (house, accent) = (theme.house, theme.accent)
    set(&house, tree["house"])
    set(&accent, tree["accent"])
    theme = ChartTheme(house: house, accent: accent)
    if let palette = tree["palette"]?.array {
      let colors = palette.compactMap { color($0) }
      if !colors.isEmpty { theme.palette = colors }
    }
    set(&theme.axis, tree["axis"])
    set(&theme.grid, tree["grid"])
    set(&theme.hatch, tree["hatch"])
    set(&theme.hatchField, tree["hatch-field"])
    set(&theme.paper, tree["paper"])
    decodeChartText(tree, into: &theme)
    let em = theme.axisLabel.size
    length(&theme.gridWidth, tree["grid-width"], em: em)
    length(&theme.axisWidth, tree["axis-width"], em: em)
    length(&theme.lineWidth, tree["line-width"], em: em)
    length(&theme.pointSize, tree["point-size"], em: em)
    length(&theme.maximumBarWidth, tree["greatest-bar"], em: em)
    length(&theme.labelGap, tree["label-gap"], em: em)
    set(&theme.padding, tree["padding"])
    set(&theme.mostLabels, tree["most-labels"])
    set(&theme.groupedDigits, tree["grouped-digits"])
    set(&theme.missingWord, tree["missing-word"])
    set(&theme.stressesNewest, tree["stresses-newest"])
  }

  private mutating func decodeChartText(_ tree: Tree, into theme: inout ChartTheme) {
    set(&theme.title, tree["title"])
    set(&theme.axisTitle, tree["axis-title"])
    set(&theme.axisLabel, tree["axis-label"])
    set(&theme.value, tree["value"])
    set(&theme.legend, tree["legend"])
    set(&theme.missing, tree["missing"])
    set(&theme.total, tree["total"])
    set(&theme.boxHead, tree["box-head"])
    set(&theme.boxTitle, tree["box-title"])
    set(&theme.boxText, tree["box-text"])
  }

  mutating func decodeContents(_ tree: Tree?, into style: inout ContentsStyle) {
    guard let tree else { return }
    set(&style.title, tree["title"])
    set(&style.heading, tree["heading"])
    set(&style.subtitle, tree["subtitle"])
    set(&style.subheading, tree["subheading"])
    set(&style.titleLines, tree["title-lines"])
    set(&style.listTitle, tree["list-title"])
    set(&style.listTitleLines, tree["list-title-lines"])
    if let lists = tree["lists"]?.array {
      style.lists = lists.map { list in
        var title = ContentsStyle.ListTitle(kind: .chapters, title: "")
        set(&title.kind, list["kind"])
        set(&title.title, list["title"])
        return title
      }
    }
    set(&style.depth, tree["depth"])
    if let levels = tree["levels"]?.array, !levels.isEmpty { style.levels = levels.map { decodeEntry($0) } }
    if let entry = tree["entry"] { style.entry = decodeEntry(entry) }
    set(&style.page, tree["page"])
    let leader = tree["leader"]
    set(&style.leader.color, leader?["color"])
    length(&style.leader.pitch, leader?["pitch"], em: area.size)
    length(&style.leader.pageWidth, leader?["page-width"], em: area.size)
    set(&style.start, tree["start"])
    set(&style.leastEntries, tree["least-entries"])
    set(&style.columns, tree["columns"])
  }

  private mutating func decodeEntry(_ tree: Tree) -> ContentsStyle.ContentsLevel {
    var level = ContentsStyle.ContentsLevel(TextStyle(size: area.size))
    set(&level.text, tree["text"])
    set(&level.indent, tree["indent"])
    length(&level.leading, tree["leading"], em: level.text.size)
    length(&level.before, tree["before"], em: level.text.size)
    set(&level.hasLeader, tree["leader"])
    set(&level.gap, tree["gap"])
    return level
  }

  mutating func decodeImprint(_ tree: Tree?, into style: inout ImprintStyle) {
    set(&style.label, tree?["label"])
    set(&style.text, tree?["text"])
    length(&style.labelWidth, tree?["label-width"], em: style.label.size)
    length(&style.leading, tree?["leading"], em: style.text.size)
  }
}
