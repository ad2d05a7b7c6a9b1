// A ledger from its JSON.
public import Diagnose
import Measure

extension Ledger {
  /// Reads what ``json`` wrote.
  ///
  /// - Parameter path: of the file that it comes from, for errors.
  /// - Throws: `BX9022` if it is no ledger, of a later version, or if something in it leads nowhere.
  public init(json bytes: [UInt8], path: String) throws(Failure) {
    let root: JSONValue
    do { root = try JSONReader.value(of: bytes) } catch {
      throw .badLedger(path, "it is damaged at byte \(error.offset)", "第 \(error.offset) 字节处已损坏")
    }
    guard root["format"]?.string == "banxin-ledger", let version = root["version"]?.int else {
      throw .badLedger(path, "it is no ledger of Banxin", "不是 Banxin 的台账")
    }
    guard version <= Ledger.version else {
      throw .badLedger(path, "it is of a later version, \(version)", "版本 \(version) 高于本程序所能读取的")
    }
    self.init(title: root.text("title"))
    pages = root.items("pages").map { LedgerPage(index: $0["page"]?.int ?? 0, number: $0.text("number")) }
    places = root.items("places").compactMap(LedgerPlace.init)
    cells = root.items("cells").map(LedgerCell.init)
    sources = root.items("sources").map(LedgerSource.init)
    numbers = root.items("numbers").compactMap(LedgerNumber.init)
    guard isSound, numbers.count == root.items("numbers").count else {
      throw .badLedger(path, "something in it leads nowhere", "其中的指向有误")
    }
  }

  /// Whether every number has its page, place and source, and every source its cells.
  private var isSound: Bool {
    numbers.allSatisfy { number in
      pages.indices.contains(number.page) && places.indices.contains(number.place)
        && number.source.map(sources.indices.contains) ?? true
    } && sources.allSatisfy { $0.cells.allSatisfy(cells.indices.contains) }
  }
}

extension JSONValue {
  fileprivate func text(_ key: String) -> String { self[key]?.string ?? "" }
  fileprivate func items(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }
  fileprivate func texts(_ key: String) -> [String] { items(key).compactMap(\.string) }
}

extension LedgerPlace {
  fileprivate init?(_ value: JSONValue) {
    guard let kind = Kind(rawValue: value.text("kind")) else { return nil }
    self.init(
      kind, path: value.texts("path"), name: value.text("name"), label: value.text("label"), title: value.text("title"))
  }
}

extension LedgerCell {
  fileprivate init(_ value: JSONValue) {
    self.init(
      place: value.text("place"), dataSet: value.text("data"), row: value.text("row"), field: value.text("field"),
      written: value.text("written"))
    isComputed = value["computed"]?.isTrue ?? false
  }
}

extension LedgerSource {
  fileprivate init(_ value: JSONValue) {
    self.init(place: value.text("place"))
    (expression, query) = (value.text("expression"), value.text("query"))
    (dataSet, field, parameters) = (value.text("data"), value.text("field"), value.texts("parameters"))
    cells = value.items("cells").map { $0.int ?? -1 }
    (isBroad, isCut) = (value["broad"]?.isTrue ?? false, value["cut"]?.isTrue ?? false)
  }
}

extension LedgerNumber {
  fileprivate init?(_ value: JSONValue) {
    let box = value.items("box").compactMap(\.double)
    guard let kind = Kind(rawValue: value.text("kind")), let page = value["page"]?.int, let place = value["place"]?.int,
      box.count == 4
    else { return nil }
    self.init(
      page: page, box: Rect(x: box[0], y: box[1], width: box[2], height: box[3]), text: value.text("text"),
      value: value.text("value"), unit: value.text("unit"), kind: kind, place: place)
    (row, column, before, after) = (value.text("row"), value.text("column"), value.text("before"), value.text("after"))
    (source, isDrawn, check) = (value["source"]?.int, value["drawn"]?.isTrue ?? false, value.text("check"))
  }
}
