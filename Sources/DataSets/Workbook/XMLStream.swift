// Reading XML as a stream of events, with no document in memory and no entities.
import CXml2

/// What reads a part: it is told of elements and text in their order.
protocol XMLHandler: AnyObject {
  /// False to stop reading here.
  func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool
  func end(_ name: XMLName)
  /// A piece of text; a cell's text may come in several.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The local name of an element, good for the length of the event.
struct XMLName {
  fileprivate let bytes: UnsafePointer<UInt8>

  static func == (name: XMLName, other: StaticString) -> Bool {
    // A static string ends in NUL.
    let start = other.utf8Start
    var place = 0
    while name.bytes[place] == start[place] {
      if start[place] == 0 { return true }
      place += 1
    }
    return false
  }

  /// The name's only letter; 0 for a longer name. Cells, rows and values have such names.
  var letter: UInt8 { bytes[0] != 0 && bytes[1] == 0 ? bytes[0] : 0 }
}

/// The attributes of an element, good for the length of the event.
struct XMLAttributes {
  fileprivate let parts: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let count: Int

  func name(_ place: Int) -> XMLName? { parts?[place * 5].map { XMLName(bytes: $0) } }
  func hasPrefix(_ place: Int) -> Bool { parts?[place * 5 + 1] != nil }
  func value(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    guard let start = parts?[place * 5 + 3], let end = parts?[place * 5 + 4] else { return .init(start: nil, count: 0) }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The text of an attribute without a prefix, or of one with any prefix.
  func text(_ name: StaticString, prefixed: Bool = false) -> String? {
    for place in 0..<count where hasPrefix(place) == prefixed {
      if let found = self.name(place), found == name { return String(decoding: value(place), as: UTF8.self) }
    }
    return nil
  }
  func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }
  /// `1`, `true` and `on` are true in the schemas of Office.
  func flag(_ name: StaticString) -> Bool { text(name).map { ["1", "true", "on"].contains($0) } ?? false }
}

/// Why a part is not read to its end.
enum XMLFault: Error {
  case malformed(line: Int)
  /// A document type declaration, which no workbook has: entities are declared there.
  case documentType
  case unpacking(ZipFault)
}

/// Reads a part from its beginning to its end, or until the handler has enough.
///
/// No document type is accepted, so that no entity can be declared, let alone fetched; nothing outside the part is ever opened.
func readXML(_ entry: ZipEntry, _ handler: any XMLHandler) throws(XMLFault) {
  _ = isParserReady
  let stream = XMLStream(entry: entry, handler: handler)
  let fault = withExtendedLifetime(stream) { stream.run() }
  if let unpacking = entry.fault { throw XMLFault.unpacking(unpacking) }
  if let fault { throw fault }
}

/// libxml2 sets up its tables once, before any thread parses.
private let isParserReady: Bool = {
  xmlInitParser()
  return true
}()

private final class XMLStream {
  let entry: ZipEntry
  let handler: any XMLHandler
  var context: xmlParserCtxtPtr?
  var isStopped = false
  var hasDocumentType = false
  var errorLine: Int?

  init(entry: ZipEntry, handler: any XMLHandler) { (self.entry, self.handler) = (entry, handler) }

  func run() -> XMLFault? {
    var events = eventTable()
    let this = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreateIOParserCtxt(&events, this, readPart, nil, this, XML_CHAR_ENCODING_NONE) else {
      return .malformed(line: 1)
    }
    defer { xmlFreeParserCtxt(context) }
    // Blanks are text: a cell may hold nothing else. XML_PARSE_NONET stays on although nothing asks for a network.
    _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue))
    self.context = context
    let result = xmlParseDocument(context)
    self.context = nil
    if hasDocumentType { return .documentType }
    if isStopped { return nil }
    return result == 0 && context.pointee.wellFormed == 1 ? nil : .malformed(line: errorLine ?? 1)
  }

  func stop() {
    isStopped = true
    if let context { xmlStopParser(context) }
  }
}

private func stream(_ pointer: UnsafeMutableRawPointer?) -> XMLStream? {
  pointer.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
}

private let readPart: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, CInt) -> CInt = {
  pointer, buffer, count in
  guard let stream = stream(pointer), let buffer else { return -1 }
  return CInt(stream.entry.read(into: buffer, count: Int(count)))
}

private func eventTable() -> xmlSAXHandler {
  var events = xmlSAXHandler()
  events.initialized = XML_SAX2_MAGIC
  events.startElementNs = { pointer, name, _, _, _, _, count, _, attributes in
    guard let stream = stream(pointer), let name, !stream.isStopped else { return }
    let list = XMLAttributes(parts: attributes, count: Int(count))
    if !stream.handler.start(XMLName(bytes: name), list) { stream.stop() }
  }
  events.endElementNs = { pointer, name, _, _ in
    guard let stream = stream(pointer), let name, !stream.isStopped else { return }
    stream.handler.end(XMLName(bytes: name))
  }
  events.characters = { pointer, text, count in
    guard let stream = stream(pointer), !stream.isStopped else { return }
    stream.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
  }
  events.ignorableWhitespace = events.characters
  events.cdataBlock = events.characters
  events.internalSubset = { pointer, _, _, _ in
    guard let stream = stream(pointer) else { return }
    stream.hasDocumentType = true
    stream.stop()
  }
  events.serror = { pointer, error in
    guard let stream = stream(pointer), let error, stream.errorLine == nil else { return }
    guard error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    stream.errorLine = Int(error.pointee.line)
  }
  return events
}
