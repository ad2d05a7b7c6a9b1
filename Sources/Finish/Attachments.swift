// Files that a PDF carries: the number ledger.
import CQPDF
public import Diagnose
import Draw
import Glibc

/// A file inside a PDF.
public struct Attachment: Hashable, Sendable {
  /// The name that viewers show: `numbers.json`.
  public var name: String
  /// The type of its contents, `application/json`.
  public var type: String
  /// What it is, for the reader.
  public var description: String
  public var bytes: [UInt8]
  public init(name: String, type: String, description: String, bytes: [UInt8]) {
    (self.name, self.type, self.description, self.bytes) = (name, type, description, bytes)
  }
}

extension PDFEditor {
  /// Adds files as associated files of the document (ISO 32000-2, 14.13: data that it was made from) and gives the entries for
  /// its name dictionary. Their contents are packed; they bear no dates.
  func attach(_ files: [Attachment]) -> [PDFEntry] {
    guard !files.isEmpty else { return [] }
    let sorted = files.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    let specifications = sorted.map(specification)
    setCatalog(PDFEntry("/AF", .array(specifications.map { .reference($0) })))
    let names = zip(sorted, specifications).flatMap { [.syntax(pdfText($0.name)), PDFValue.reference($1)] }
    return [PDFEntry("/EmbeddedFiles", add(.dictionary([PDFEntry("/Names", .array(names))])))]
  }

  private func specification(_ file: Attachment) -> PDFReference {
    let type = file.type.split(separator: "/").joined(separator: "#2F")
    let stream = addStream(
      packing: file.bytes,
      entries: [
        PDFEntry("/Type", "/EmbeddedFile"), PDFEntry("/Subtype", "/\(type)"),
        PDFEntry("/Params", "<< /Size \(file.bytes.count) >>"),
      ])
    return add(
      .dictionary([
        PDFEntry("/Type", "/Filespec"), PDFEntry("/F", pdfText(file.name)), PDFEntry("/UF", pdfText(file.name)),
        PDFEntry("/Desc", pdfText(file.description)), PDFEntry("/AFRelationship", "/Data"),
        PDFEntry("/EF", .dictionary([PDFEntry("/F", stream), PDFEntry("/UF", stream)])),
      ]))
  }
}

/// Reads a file that a PDF carries.
///
/// - Returns: its contents; nil if the PDF has no file of that name.
/// - Throws: `BX7501` if it cannot be read as a PDF, needs a password, or the file is damaged; `BX7503` if the file is larger than
///   64 MB packed or 256 MB unpacked, or packed in another way than Flate.
public func readAttachment(_ name: String, from path: String) throws(Failure) -> [UInt8]? {
  let editor = try PDFEditor(reading: path)
  guard editor.pageCount > 0 else { throw .notAPDF(path, "it has no pages") }
  return try editor.attachment(name, path)
}

/// The names of the files that a PDF carries, in its order.
///
/// - Throws: as ``readAttachment(_:from:)`` does.
public func attachmentNames(in path: String) throws(Failure) -> [String] {
  let editor = try PDFEditor(reading: path)
  guard editor.pageCount > 0 else { throw .notAPDF(path, "it has no pages") }
  return editor.attachmentNames
}

extension PDFEditor {
  /// Nobody attaches more files than this to a report.
  private static let mostFiles: Int32 = 10_000

  fileprivate var attachmentNames: [String] {
    var names: [String] = []
    forEachFile { file in
      names.append(text("/UF", of: file))
      return true
    }
    return names
  }

  /// Visits the associated files until `visit` says that it has seen enough.
  private func forEachFile(_ visit: (qpdf_oh) -> Bool) {
    let root = qpdf_get_root(qpdf)
    let files = qpdf_oh_get_key(qpdf, root, "/AF")
    defer { release(root, files) }
    guard qpdf_oh_is_array(qpdf, files) != 0 else { return }
    for place in 0..<min(qpdf_oh_get_array_n_items(qpdf, files), PDFEditor.mostFiles) {
      let file = qpdf_oh_get_array_item(qpdf, files, place)
      defer { release(file) }
      guard qpdf_oh_is_dictionary(qpdf, file) != 0 else { continue }
      if !visit(file) { return }
    }
  }

  /// What is larger than this, packed and unpacked, is no ledger: a report of 4,000 pages has a tenth of it.
  private static let (largest, largestUnpacked) = (64 << 20, 256 << 20)

  fileprivate func attachment(_ name: String, _ path: String) throws(Failure) -> [UInt8]? {
    var found: qpdf_oh?
    forEachFile { file in
      guard text("/UF", of: file) == name else { return true }
      found = qpdf_oh_new_object(qpdf, file)
      return false
    }
    guard let found else { return nil }
    defer { release(found) }
    return try contents(of: found, name, path)
  }

  private func contents(of file: qpdf_oh, _ name: String, _ path: String) throws(Failure) -> [UInt8]? {
    let embedded = qpdf_oh_get_key(qpdf, file, "/EF")
    defer { release(embedded) }
    guard qpdf_oh_is_dictionary(qpdf, embedded) != 0 else { return nil }
    let stream = qpdf_oh_get_key(qpdf, embedded, "/F")
    defer { release(stream) }
    guard qpdf_oh_is_stream(qpdf, stream) != 0 else { return nil }
    let packed = try rawData(of: stream, path)
    guard packed.count <= PDFEditor.largest else { throw .largeAttachment(name, path) }
    return try unpacked(packed, stream, name, path)
  }

  /// qpdf would unpack a stream whole, however large that is.
  private func unpacked(
    _ packed: [UInt8], _ stream: qpdf_oh, _ name: String, _ path: String
  ) throws(Failure) -> [UInt8] {
    let dictionary = qpdf_oh_get_dict(qpdf, stream)
    let (filter, parameters) = (
      qpdf_oh_get_key(qpdf, dictionary, "/Filter"), qpdf_oh_get_key(qpdf, dictionary, "/DecodeParms")
    )
    defer { release(dictionary, filter, parameters) }
    // Without a filter there is nothing to unpack, and an empty stream needs none.
    if packed.isEmpty || qpdf_oh_is_null(qpdf, filter) != 0 { return packed }
    guard isFlate(filter), qpdf_oh_is_null(qpdf, parameters) != 0 else {
      throw .unknownPacking(name, path)
    }
    switch inflated(packed, atMost: PDFEditor.largestUnpacked) {
    case .bytes(let bytes): return bytes
    case .damaged: throw .notAPDF(path, "a stream is damaged")
    case .tooLarge: throw .largeAttachment(name, path)
    }
  }

  /// `/FlateDecode`, or a list of that alone.
  private func isFlate(_ filter: qpdf_oh) -> Bool {
    guard qpdf_oh_is_array(qpdf, filter) != 0 else {
      return qpdf_oh_is_name(qpdf, filter) != 0
        && qpdf_oh_get_name(qpdf, filter).map { String(cString: $0) } == "/FlateDecode"
    }
    guard qpdf_oh_get_array_n_items(qpdf, filter) == 1 else { return false }
    let item = qpdf_oh_get_array_item(qpdf, filter, 0)
    defer { release(item) }
    return qpdf_oh_is_array(qpdf, item) == 0 && isFlate(item)
  }

  /// The bytes of a stream as they stand in the file.
  private func rawData(of stream: qpdf_oh, _ path: String) throws(Failure) -> [UInt8] {
    var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    let status = qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, nil, &buffer, &length)
    defer { free(buffer) }
    try check()
    // An empty stream has no buffer.
    guard status & QPDF_ERRORS == 0, buffer != nil || length == 0 else { throw .notAPDF(path, "a stream is damaged") }
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  private func text(_ key: String, of dictionary: qpdf_oh) -> String {
    let value = qpdf_oh_get_key(qpdf, dictionary, key)
    defer { release(value) }
    guard qpdf_oh_is_string(qpdf, value) != 0, let text = qpdf_oh_get_utf8_value(qpdf, value) else { return "" }
    return String(cString: text)
  }
}
