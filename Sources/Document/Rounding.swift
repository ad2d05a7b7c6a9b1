// How halves are rounded.

/// The rule by which a report rounds the numbers that it prints, once, from their exact values.
public enum Rounding: String, Hashable, Sendable, CaseIterable {
  /// 四舍五入: halves away from zero, as readers recompute. The default.
  case halfUp = "half-up"
  /// 四舍六入五成双: exact halves to the even digit (GB/T 8170-2008, 3.2).
  case halfEven = "half-even"
}
