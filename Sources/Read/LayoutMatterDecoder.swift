// Head and foot of a document in a layout file: rows of texts, rules and the signature.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  mutating func decodeMatter(_ tree: Tree?) -> DocumentMatter {
    var matter = DocumentMatter()
    matter.head = decodeRows(tree?["head"])
    matter.close = decodeRows(tree?["close"])
    matter.attachment = decodeRows(tree?["attachment"])
    matter.foot = decodeRows(tree?["foot"])
    set(&matter.footPage, tree?["foot-page"])
    return matter
  }

  private mutating func decodeRows(_ tree: Tree?) -> [MatterRow] { (tree?.array ?? []).compactMap { decodeRow($0) } }

  private mutating func decodeRow(_ tree: Tree) -> MatterRow? {
    guard let content = decodeRowContent(tree) else { return nil }
    return MatterRow(content, decodePlace(tree), condition: decodeCondition(tree))
  }

  private mutating func decodeRowContent(_ tree: Tree) -> MatterRow.Content? {
    if let rule = tree["rule"] { return optional(rule).map { .rule($0) } }
    if let signature = tree["signature"] { return .signature(decodeSignature(signature)) }
    if let texts = tree["texts"]?.array { return .texts(texts.compactMap { decodeText($0) }) }
    if tree["text"] != nil { return decodeText(tree).map { .texts([$0]) } }
    findings.report(
      .error(
        LayoutFileCode.frameForm, Wording("the row has no content", "此行没有内容"), at: tree.span,
        hint: Wording("give it text, texts, rule or signature", "请写 text、texts、rule 或 signature")))
    return nil
  }

  private mutating func decodePlace(_ tree: Tree) -> MatterRow.Place {
    if let below = tree["below"] { return .below(points(below, em: area.size, measure: area.width) ?? 0) }
    if let top = tree["at"] { return .at(points(top, em: area.size, measure: area.width) ?? 0) }
    var skipped = 0
    set(&skipped, tree["skip"])
    return .line(skipping: max(0, min(skipped, 100)))
  }

  private mutating func decodeCondition(_ tree: Tree) -> MatterRow.Condition? {
    if let name = tree["if"] { return .has(value(.title, name)) }
    if let name = tree["unless"] { return .lacks(value(.title, name)) }
    return nil
  }

  private mutating func decodeText(_ tree: Tree) -> MatterText? {
    guard let slot = decodeSlot(tree["text"] ?? tree, tree) else { return nil }
    var text = MatterText(slot)
    text.slot.style.pitch = pitch(ofSize: text.slot.style.size)
    set(&text.label, tree["label"])
    if let label = tree["label-style"] {
      var style = text.slot.style
      set(&style, label)
      text.labelStyle = style
    }
    set(&text.beside, tree["beside"])
    set(&text.left, tree["left"])
    set(&text.right, tree["right"])
    if let leading = tree["leading"] { text.leading = points(leading, em: slot.style.size, measure: area.width) }
    set(&text.breaksAtSense, tree["break-at-sense"])
    set(&text.spreads, tree["spread"])
    set(&text.perLine, tree["per-line"])
    set(&text.isTitle, tree["is-title"])
    if tree["items"] != nil {
      var items = NumberPattern(pieces: [])
      set(&items, tree["items"])
      text.items = items
    }
    return text
  }

  private mutating func decodeSignature(_ tree: Tree) -> SignatureMatter {
    var matter = SignatureMatter(TextStyle(size: area.size))
    set(&matter.style, tree["style"])
    matter.style.pitch = pitch(ofSize: matter.style.size)
    set(&matter.sealedRight, tree["sealed-right"])
    set(&matter.plainRight, tree["plain-right"])
    set(&matter.dateIndent, tree["date-indent"])
    return matter
  }
}
