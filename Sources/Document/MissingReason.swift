// Why a value is not there, and the signs that a house style prints for it.

/// Why a value is not there. The raw value is the word that data files write.
public enum MissingReason: String, Hashable, Sendable, CaseIterable {
  case notPublished = "未公布"
  case notApplicable = "不适用"
  /// There is something, but less than half of the last digit that the table gives.
  case belowUnit = "低于最小单位"
  /// Too small for the unit, or not available, as the source's conventions have it.
  case ellipsis = "…"
  /// None, or not counted, as the source's conventions have it.
  case dash = "—"

  /// Its name as a key of layouts and in declarations of data sets.
  public var key: String {
    switch self {
    case .notPublished: "not-published"
    case .notApplicable: "not-applicable"
    case .belowUnit: "below-unit"
    case .ellipsis: "ellipsis"
    case .dash: "dash"
    }
  }

  /// The reason that a key names.
  public init?(key: String) {
    guard let reason = MissingReason.allCases.first(where: { $0.key == key }) else { return nil }
    self = reason
  }
}

/// The signs that a book prints in place of missing values. A reason without one is printed as the data writes it.
public struct MissingSigns: Hashable, Sendable {
  private var signs: [MissingReason: String] = [:]
  public init() {}
  public subscript(reason: MissingReason) -> String? {
    get { signs[reason] }
    set { signs[reason] = newValue }
  }
}
