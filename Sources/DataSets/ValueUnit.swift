// Units of values: how many powers of ten 万 and 亿 stand for.

/// The unit that a field counts in: 元, 万元, 亿元, %.
public struct ValueUnit: Hashable, Sendable {
  /// As declared; nil if nothing is.
  public let name: String?
  /// The power of ten that its first characters stand for: 4 for 万元.
  public let power: Int
  /// Whether it is per cent: 94.2 is then 94.2%.
  public let isPercent: Bool

  public init(_ name: String?) {
    self.name = name
    isPercent = name == "%" || name == "％"
    power = ValueUnit.scales.first { name?.hasPrefix($0.word) == true }?.power ?? 0
  }

  /// What is counted, without 万 and 亿: 元 of 万元.
  public var base: String {
    guard let name, let scale = ValueUnit.scales.first(where: { name.hasPrefix($0.word) }) else { return name ?? "" }
    return String(name.dropFirst(scale.word.count))
  }

  /// 千 is not among them: it begins 千米, 千克 and 千瓦.
  private static let scales = [("万亿", 12), ("亿", 8), ("万", 4)].map { (word: $0.0, power: $0.1) }
}
