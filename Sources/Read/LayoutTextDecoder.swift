// Running text of a layout file: paragraphs, spans, headings, lists, quotations, boxes.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  mutating func decodeText(_ tree: Tree, into style: inout LayoutStyle) {
    let text = tree["text"]
    set(&style.paragraph.text, text?["body"])
    (style.paragraph.text.size, style.paragraph.text.pitch) = (area.size, area.pitchRatio)
    set(&style.paragraph.alignment, text?["alignment"])
    set(&style.paragraph.firstIndent, text?["first-indent"])
    set(&style.paragraph.orphans, text?["orphans"])
    set(&style.paragraph.widows, text?["widows"])
    set(&style.paragraph.lastLines, text?["last-lines"])
    length(&style.paragraph.space, text?["space"], em: area.size)
    decodeSpans(tree["spans"], into: &style.inline)
    decodeRules(tree["text-rules"], into: &style.rules)
    decodeAnnotations(tree["annotations"], into: &style.rules.annotations)
    decodeDropInitial(tree["drop-initial"], into: &style.dropInitial)
    for (level, heading) in (tree["headings"]?.array ?? []).enumerated() where style.headings.indices.contains(level) {
      decodeHeading(heading, into: &style.headings[level])
    }
    decodeChapters(tree["chapters"], into: &style.chapters)
  }

  private mutating func decodeRules(_ tree: Tree?, into rules: inout TextRules) {
    set(&rules.prohibition, tree?["prohibition"])
    set(&rules.punctuation, tree?["punctuation"])
    set(&rules.region, tree?["region"])
    set(&rules.latinGap, tree?["latin-gap"])
    set(&rules.hangsMarks, tree?["hanging"])
    set(&rules.opensFlush, tree?["flush-openings"])
    set(&rules.hyphenates, tree?["hyphenation"])
    set(&rules.keepsDates, tree?["keep-dates"])
    set(&rules.combinedDigits, tree?["combined-digits"])
    set(&rules.uprightAcronyms, tree?["upright-acronyms"])
  }

  private mutating func decodeSpans(_ tree: Tree?, into looks: inout InlineLooks) {
    set(&looks.strong, tree?["strong"])
    looks.lead = looks.strong
    set(&looks.lead, tree?["lead"])
    set(&looks.emphasis, tree?["emphasis"])
    set(&looks.code, tree?["code"])
    set(&looks.link, tree?["link"])
    set(&looks.reference, tree?["reference"])
    set(&looks.noteMark, tree?["note-mark"])
    for name in SpanStyle.allCases {
      var look = looks.spans[name] ?? InlineLook()
      set(&look, tree?[name.rawValue])
      looks.spans[name] = look
    }
  }

  private mutating func decodeHeading(_ tree: Tree, into style: inout HeadingStyle) {
    set(&style.text, tree["text"])
    if tree["number"] != nil {
      var number = style.text
      set(&number, tree["number"])
      style.number = number
    }
    set(&style.gap, tree["gap"])
    set(&style.alignment, tree["alignment"])
    set(&style.indent, tree["indent"])
    set(&style.leading, tree["leading"])
    set(&style.lines, tree["lines"])
    set(&style.above, tree["above"])
    set(&style.keepLines, tree["keep-lines"])
    set(&style.runsIn, tree["runs-in"])
    style.rule = optional(tree["rule"])
    length(&style.ruleGap, tree["rule-gap"], em: style.text.size)
  }

  private mutating func decodeChapters(_ tree: Tree?, into rules: inout ChapterRules) {
    set(&rules.divider, tree?["divider"])
    set(&rules.dividerStart, tree?["divider-start"])
    set(&rules.afterDivider, tree?["after-divider"])
    set(&rules.start, tree?["start"])
    set(&rules.bookmarkLevels, tree?["bookmark-levels"])
  }

  private mutating func decodeKeyFigure(_ tree: Tree?, into style: inout KeyFigureStyle) {
    set(&style.number, tree?["number"])
    set(&style.unit, tree?["unit"])
    set(&style.label, tree?["label"])
    set(&style.note, tree?["note"])
    set(&style.lines, tree?["lines"])
    set(&style.leading, tree?["leading"])
    set(&style.leastScale, tree?["least-scale"])
    style.rule = optional(tree?["rule"])
  }

  mutating func decodeContainers(_ tree: Tree, into style: inout LayoutStyle) {
    decodeKeyFigure(tree["key-figure"], into: &style.keyFigure)
    decodeKeyFigure(tree["lead-figure"], into: &style.leadFigure)
    decodeList(tree["lists"], style.paragraph.text, into: &style.list)
    let quotation = tree["quotation"]
    set(&style.quotation.look, quotation?["look"])
    set(&style.quotation.left, quotation?["left"])
    set(&style.quotation.right, quotation?["right"])
    set(&style.quotation.firstIndent, quotation?["first-indent"])
    length(&style.quotation.space, quotation?["space"], em: area.size)
    let signature = tree["signature"]
    set(&style.signature.look, signature?["look"])
    set(&style.signature.right, signature?["right"])
    length(&style.signature.space, signature?["space"], em: area.size)
    let columns = tree["columns"]
    set(&style.columns.gap, columns?["gap"])
    set(&style.columns.firstIndent, columns?["first-indent"])
    style.columns.rule = optional(columns?["rule"])
    length(&style.columns.space, columns?["space"], em: area.size)
    if let code = tree["code"] {
      set(&style.code.text, code["text"])
      style.code.fill = optional(code["fill"])
      length(&style.code.padding, code["padding"], em: style.code.text.size)
      if code["leading"] != nil {
        var leading = style.code.text.size
        length(&leading, code["leading"], em: style.code.text.size)
        style.code.leading = leading
      }
    }
    if let box = tree["boxes"]?["case"] { decodeBox(box, into: &style.caseBox) }
    if let box = tree["boxes"]?["note"] { decodeBox(box, into: &style.noteBox) }
  }

  private mutating func decodeList(_ tree: Tree?, _ text: TextStyle, into style: inout ListStyle) {
    if let bullets = tree?["bullets"]?.array { style.bullets = bullets.compactMap(\.text) }
    if style.bullets.isEmpty { style.bullets = [""] }
    if let numbers = tree?["numbers"]?.array {
      style.numbers = numbers.map { number in
        var pattern = NumberPattern(pieces: [.counter(.arabic)])
        set(&pattern, number)
        return pattern
      }
    }
    if let marker = tree?["marker"] {
      var set = text
      self.set(&set, marker)
      style.marker = set
    }
    set(&style.indent, tree?["indent"])
    set(&style.hang, tree?["hang"])
    set(&style.turnsToEdge, tree?["turns-to-edge"])
    set(&style.isRunIn, tree?["run-in"])
    length(&style.space, tree?["space"], em: area.size)
  }

  private mutating func decodeBox(_ tree: Tree, into style: inout BoxStyle) {
    set(&style.look, tree["look"])
    set(&style.title, tree["title"])
    set(&style.titleAlignment, tree["title-alignment"])
    set(&style.titleLines, tree["title-lines"])
    set(&style.bottomLines, tree["bottom-lines"])
    style.fill = optional(tree["fill"])
    length(&style.overhang, tree["overhang"], em: area.size)
    set(&style.left, tree["left"])
    set(&style.right, tree["right"])
    style.bar = optional(tree["bar"])
    set(&style.barSide, tree["bar-side"])
    style.badge = tree["badge"].map { decodeBadge($0) }
    set(&style.firstIndent, tree["first-indent"])
    length(&style.before, tree["before"], em: area.size)
    length(&style.after, tree["after"], em: area.size)
    set(&style.keepLines, tree["keep-lines"])
  }

  private mutating func decodeBadge(_ tree: Tree) -> BoxStyle.Badge {
    var badge = BoxStyle.Badge()
    set(&badge.text, tree["text"])
    set(&badge.fill, tree["fill"])
    length(&badge.height, tree["height"], em: badge.text.size)
    length(&badge.padding, tree["padding"], em: badge.text.size)
    length(&badge.hang, tree["hang"], em: badge.text.size)
    length(&badge.drop, tree["drop"], em: badge.text.size)
    return badge
  }

  mutating func decodeNumbering(_ tree: Tree, into style: inout LayoutStyle) {
    let keys = tree["numbering"]
    for (index, level) in (keys?["levels"]?.array ?? []).enumerated() where style.schemes.levels.indices.contains(index)
    {
      set(&style.schemes.levels[index].number, level["number"])
      set(&style.schemes.levels[index].reference, level["reference"])
    }
    if let appendix = keys?["appendix"] {
      let plain = NumberPattern(pieces: [.counter(.letterUpper)])
      var level = NumberingScheme.Level(number: plain, reference: plain)
      set(&level.number, appendix["number"])
      level.reference = level.number
      set(&level.reference, appendix["reference"])
      style.schemes.appendix = level
    }
    set(&style.schemes.table, keys?["table"])
    set(&style.schemes.figure, keys?["figure"])
    set(&style.schemes.caseBox, keys?["case"])
    set(&style.schemes.noteMark, keys?["note-mark"])
    set(&style.schemes.notes, keys?["notes"])
    let pages = tree["pages"]
    set(&style.numbering.front, pages?["front"])
    set(&style.numbering.body, pages?["body"])
    set(&style.numbering.coverLabel, pages?["cover-label"])
    set(&style.numbering.imprintLabel, pages?["imprint-label"])
    set(&style.numbering.backCoverLabel, pages?["back-cover-label"])
    style.numbering.exactly = pages?["exactly"]?.number.map { Int($0) }
  }
}
