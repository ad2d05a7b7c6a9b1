// Trees that are written down in code.

extension Tree: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  public init(stringLiteral text: String) { self.init(.string(text)) }
  public init(floatLiteral number: Double) { self.init(.number(number)) }
  public init(integerLiteral number: Int) { self.init(.number(Double(number))) }
  public init(booleanLiteral flag: Bool) { self.init(.bool(flag)) }
  public init(arrayLiteral items: Tree...) { self.init(.array(items)) }

  /// An object, its members in the order written.
  public static func of(_ members: KeyValuePairs<String, Tree>) -> Tree {
    Tree(.object(members.map { Member(key: $0.key, keySpan: .detached, value: $0.value) }))
  }
}
