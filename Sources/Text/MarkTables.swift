// The marks and signs of Chinese text by class, each row with its source.

enum MarkTables {
  /// Members of a class, and where they are listed.
  typealias Row = (members: String, kind: CharacterClass, source: String)

  /// Characters that are classed by hand. All others follow their block or their class of UAX #14.
  static let classes: [Row] = [
    ("（〔［｛〈《「『【〖〘〚｟“‘〝", .opening, "CLREQ 3.1.2, JLREQ cl-01"),
    ("）〕］｝〉》」』】〗〙〛｠”’〞〟", .closing, "CLREQ 3.1.2, JLREQ cl-02"),
    ("，、", .comma, "GB/T 15834 4.4, 4.5"),
    ("：；", .colon, "GB/T 15834 4.6, 4.7"),
    ("。．", .stop, "GB/T 15834 4.1"),
    ("！？‼⁇⁈⁉", .exclamation, "GB/T 15834 4.2, 4.3; CLREQ 3.1.5 for the double ones"),
    ("·・‧", .interpunct, "GB/T 15834 4.14"),
    ("—⸺", .dash, "GB/T 15834 4.10"),
    ("…⋯", .ellipsis, "GB/T 15834 4.11"),
    ("～–", .connector, "GB/T 15834 4.13"),
    ("‐‑〜゠", .hyphen, "JLREQ cl-03"),
    ("／", .solidus, "GB/T 15834 4.17"),
    ("￥＄￡￠＃№", .prefix, "JLREQ cl-12"),
    ("￠％‰℃℉°′″‵ℓ㏋㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㎎㎏㎜㎝㎞㎡㏄", .postfix, "JLREQ cl-13, UAX #14 PO"),
    // Lines between the lines, and the bullet of lists: not bound to a place in a line (CLREQ 3.3.2).
    ("•●＿﹏", .ideograph, "CLREQ 3.3"),
    // A minus sign belongs to its number: no Chinese–Latin space between them.
    ("−±", .western, "GB/T 15835 4.1"),
  ]

  /// Characters that stay with the number that follows them (表 4, 第 3 页).
  static let beforeNumbers = scalars("第表图例页约近达超")
  /// Units that stay with their number when the line allows it (GB/T 15835; JLREQ cl-13 for the Chinese ones).
  static let units = scalars("年月日时分秒个项家件万亿元名人次户只台套批条张份户期倍位所处座辆公里米吨克度")
  /// What follows the numbers of a date.
  static let dateUnits = scalars("年月日号")

  private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
}
