// Whether frames of masters lie on the sheet, and whether roles that a layout names have a font.
import Diagnose
import Document
import Measure

extension LayoutDecoder {
  /// Reports a frame that nobody will see, and text that would run off the sheet; fields and clipped texts may reach beyond it.
  mutating func checkPlace(_ frame: MasterFrame, _ tree: Tree) {
    let (rect, sheet) = (frame.rect, area.sheet)
    let isHidden = rect.maxX <= 0 || rect.maxY <= 0 || rect.minX >= sheet.width || rect.minY >= sheet.height
    let over = [
      ("left", -rect.minX), ("top", -rect.minY), ("right", rect.maxX - sheet.width),
      ("bottom", rect.maxY - sheet.height),
    ].filter { $0.1 > 0.5 }
    guard isHidden || frame.content.isText, let worst = over.max(by: { $0.1 < $1.1 }) else { return }
    let amount = (worst.1 / Length.pointsPerMillimetre * 10).rounded(.up) / 10
    findings.report(
      .error(
        LayoutFileCode.impossible,
        isHidden
          ? Wording("the frame lies outside the sheet", "框在纸外")
          : Wording("the frame's text would run off the sheet (\(worst.0))", "框中文字会越出纸边（\(worst.0)）"),
        at: tree.span,
        hint: Wording(
          "move its \(worst.0) edge by \(amount)mm, or make it so much smaller",
          "请把 \(worst.0) 边移回 \(amount)mm，或相应缩小")))
  }

  /// Reports roles that no font plays, where the layout names them.
  mutating func checkRoles(_ tree: Tree, _ roles: [FontRole]) {
    for member in tree.members ?? [] {
      if member.key == "role" { checkRole(member.value, roles) }
      checkRoles(member.value, roles)
    }
    for item in tree.array ?? [] { checkRoles(item, roles) }
  }

  private mutating func checkRole(_ tree: Tree, _ roles: [FontRole]) {
    guard let name = tree.string, let role = FontRole(rawValue: name), !roles.contains(role) else { return }
    let all = roles.map(\.rawValue).joined(separator: ", ")
    findings.report(
      .error(
        LayoutFileCode.roleWithoutFont, Wording("no font plays the role “\(name)”", "没有担任“\(name)”的字体"),
        at: tree.span, hint: Wording("fonts.yaml has: \(all)", "fonts.yaml 中有：\(all)")))
  }
}

extension MasterFrame.Content {
  /// Whether all of it must be on the sheet to be read.
  fileprivate var isText: Bool {
    switch self {
    case .text(let slot): slot.fit != .clip
    case .chapterContents, .imprint: true
    case .field, .motif: false
    }
  }
}
