// Everything that numbers can disagree in, in words.
import DataSets
import Diagnose

extension DiagnosticCode {
  static let total = DiagnosticCode(2410, .data)
  static let totalRounded = DiagnosticCode(2411, .data)
  static let change = DiagnosticCode(2412, .data)
  static let share = DiagnosticCode(2413, .data)
  static let sentenceContradicted = DiagnosticCode(2420, .data)
  static let sentenceNotHeld = DiagnosticCode(2421, .data)
}

/// At most five names, so that a message stays a message.
private func listed(_ names: [String], _ sign: String) -> String {
  names.count <= 5 ? names.joined(separator: sign) : names.prefix(4).joined(separator: sign) + sign + "…"
}

extension Remark {
  static func total(
    _ place: NumberPlace, sum: ExactDecimal, _ whole: PrintedNumber, parts: [String], isBound: Bool
  ) -> Remark {
    let (least, mostly) = isBound ? (" at least", "至少") : ("", "")
    return Remark(
      code: .total, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), but its parts add up to\(least) \(sum): \(listed(parts, " + "))",
        "“\(place.title)”为\(place.text)，而各部分之和\(mostly)为\(sum)：\(listed(parts, "＋"))"), span: place.span,
      printed: place.text)
  }

  static func totalRounded(
    _ place: NumberPlace, sum: ExactDecimal, _ whole: PrintedNumber, parts: [String]
  ) -> Remark {
    Remark(
      code: .totalRounded, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), its parts add up to \(sum); rounding explains the difference",
        "“\(place.title)”为\(place.text)，各部分之和为\(sum)，差在四舍五入之内"), span: place.span)
  }

  static func change(_ place: NumberPlace, expected: String, from: NumberPlace, to: NumberPlace) -> Remark {
    Remark(
      code: .change, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), but from \(from.text) to \(to.text) it is \(expected)",
        "“\(place.title)”为\(place.text)，而由\(from.text)到\(to.text)应为\(expected)"), span: place.span, other: to.span,
      printed: place.text)
  }

  /// - Parameter isRest: whether the share is what the part leaves of the whole: 合格率 beside 不合格.
  static func share(
    _ place: NumberPlace, expected: String, part: NumberPlace, whole: NumberPlace, isRest: Bool
  ) -> Remark {
    let quotient =
      isRest
      ? Wording(
        "1 − \(part.text) (\(part.title)) ÷ \(whole.text) (\(whole.title))",
        "1−\(part.text)（\(part.title)）÷\(whole.text)（\(whole.title)）")
      : Wording(
        "\(part.text) (\(part.title)) of \(whole.text) (\(whole.title))",
        "\(part.text)（\(part.title)）除以\(whole.text)（\(whole.title)）")
    return Remark(
      code: .share, title: place.title,
      message: Wording(
        "“\(place.title)” is \(place.text), but \(quotient.english) is \(expected)",
        "“\(place.title)”为\(place.text)，而\(quotient.chinese)为\(expected)"), span: place.span, other: part.span,
      printed: place.text)
  }
}

// MARK: Sentences

extension Remark {
  static func contradicted(_ place: NumberPlace, cell: NumberPlace?, table: String) -> Remark {
    let (spot, text) = (cell.map { "“\($0.title)” (\($0.span.description))" } ?? "", cell?.text ?? "")
    let chinese = cell.map { "“\($0.title)”（\($0.span.description)）" } ?? ""
    return Remark(
      code: .sentenceContradicted, title: place.title,
      message: Wording(
        "the sentence says “\(place.text)”, but in \(table) \(spot) is \(text)",
        "句中为“\(place.text)”，而\(table)中\(chinese)为\(text)"), span: place.span, other: cell?.span)
  }

  static func notHeld(_ place: NumberPlace, nearest: NumberPlace?, table: String) -> Remark {
    let english = nearest.map { "; the nearest is \($0.text), “\($0.title)” (\($0.span.description))" } ?? ""
    let chinese = nearest.map { "；最接近的是\($0.text)，“\($0.title)”（\($0.span.description)）" } ?? ""
    return Remark(
      code: .sentenceNotHeld, isError: false, title: place.title,
      message: Wording(
        "\(table) does not hold “\(place.text)” of this sentence, and it does not follow from it\(english)",
        "\(table)中没有此句的“\(place.text)”，也不能由其推算\(chinese)"), span: place.span, other: nearest?.span)
  }
}
