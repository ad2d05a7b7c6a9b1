// Characters that cannot be set as they mean to be: what runs from right to left, variants that a face lacks, private characters.
public import Diagnose
import Document
import Page

extension DiagnosticCode {
  /// A variant of a character that its face does not have.
  public static let missingVariant = DiagnosticCode(4007, .font)
  /// Text that runs from right to left.
  public static let rightToLeft = DiagnosticCode(4008, .layout)
  /// A private character, which shows whatever its face has there.
  public static let privateCharacter = DiagnosticCode(4009, .font)
}

/// Why a character is looked at twice.
enum SuspectKind {
  case rightToLeft, variationSelector, privateUse

  /// nil for nearly all characters; the first test lets Latin, Han and their marks pass.
  init?(_ scalar: UInt32) {
    if scalar < 0x590 || scalar > 0x206F && scalar < 0xE000 { return nil }
    switch scalar {
    // Hebrew to Arabic Extended-A, their presentation forms, and the old scripts of Asia (bidirectional classes R and AL, UAX #9).
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: self = .rightToLeft
    // Signs that turn the direction: marks, embeddings, overrides, isolates. Those of the usual direction change nothing.
    case 0x200F, 0x202B, 0x202E, 0x2067: self = .rightToLeft
    // U+FE0E and U+FE0F choose between text and picture, of which print has one.
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: self = .variationSelector
    case 0xE000...0xF8FF, 0xF0000...0x10FFFD: self = .privateUse
    default: return nil
    }
  }
}

/// Looks at the suspects of a paragraph and reports what would otherwise be printed wrong without a word.
struct CharacterCheck {
  let text: StyledText
  let collected: CollectedText
  let resolver: GlyphResolver

  func report() {
    var lastRightToLeft: Int32?
    for place in collected.suspects {
      let character = collected.characters[place]
      let run = text.runs[Int(character.run)]
      switch SuspectKind(character.scalar) {
      case .rightToLeft:
        // Once a run: whoever has one word of Hebrew has a sentence of it.
        if lastRightToLeft != character.run { reportDirection(from: place, run) }
        lastRightToLeft = character.run
      case .variationSelector: reportVariant(at: place, run)
      case .privateUse: reportPrivate(character, run)
      case nil: break
      }
    }
  }

  private func reportDirection(from place: Int, _ run: TextRun) {
    let scalars = collected.characters[place...].prefix(12).prefix {
      $0.run == collected.characters[place].run && SuspectKind($0.scalar) == .rightToLeft
    }.map(\.scalar)
    let codes = scalars.prefix(3).map(codeName).joined(separator: " ") + (scalars.count > 3 ? " …" : "")
    // Signs without ink are named by their codes alone: shown, they would turn the message.
    let shown = scalars.filter { !(0x200F...0x2067).contains($0) }.compactMap(Unicode.Scalar.init)
    let word = shown.isEmpty ? "" : "“\(String(String.UnicodeScalarView(shown)))” "
    resolver.report(
      .error(
        .rightToLeft,
        Wording("\(word)(\(codes)) runs from right to left, which is not set", "\(word)（\(codes)）自右向左书写，暂不能排"),
        at: run.span,
        hint: Wording("leave it out, transcribe it, or show it as a picture", "请删去、改用转写，或以图片代替")))
  }

  private func reportVariant(at place: Int, _ run: TextRun) {
    let selector = collected.characters[place]
    guard place > 0, collected.characters[place - 1].run == selector.run else {
      resolver.report(.variant("", codeName(selector.scalar), at: run.span))
      return
    }
    let base = collected.characters[place - 1]
    guard base.kind != .zeroWidth else { return }
    let faces = resolver.faces(of: run.style)
    let face = resolver.face(of: base, in: run, faces)
    // Marks are set by width, not by shaping, so that variants of them are not asked for.
    if base.kind.isHan, resolver.library.font(face)?.hasVariant(base.scalar, selector.scalar) == true { return }
    let shown = Unicode.Scalar(base.scalar).map { String(Character($0)) } ?? ""
    resolver.report(.variant(shown, codeName(selector.scalar), at: run.span))
  }

  private func reportPrivate(_ character: CollectedCharacter, _ run: TextRun) {
    let faces = resolver.faces(of: run.style)
    let all = [faces.han, faces.latin] + faces.fallback
    // A face without it is reported as such when its glyph is looked for.
    guard all.contains(where: { resolver.glyph(character.scalar, in: $0) != 0 }) else { return }
    resolver.report(
      .warning(
        .privateCharacter,
        Wording(
          "\(codeName(character.scalar)) is a private character: it shows what this font happens to have there",
          "\(codeName(character.scalar)) 是私用区字符，印出的只是该字体恰好放在此处的字形"),
        at: run.span,
        hint: Wording("write the character that is meant, if Unicode has it", "若 Unicode 已收此字，请改用正式编码")))
  }
}

/// U+05E9: four digits at least.
private func codeName(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Diagnostic {
  fileprivate static func variant(_ base: String, _ selector: String, at span: Span) -> Diagnostic {
    .warning(
      .missingVariant,
      base.isEmpty
        ? Wording("the variation selector \(selector) stands behind no character", "变体选择符 \(selector) 前没有字符")
        : Wording(
          "the font has no variant \(selector) of “\(base)”; the usual form is printed",
          "字体没有“\(base)”的变体 \(selector)，按通用字形排印"),
      at: span,
      hint: Wording("leave the selector out, or use a font that has the variant", "请删去变体选择符，或使用含此变体的字体"))
  }
}
