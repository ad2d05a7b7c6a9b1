// The only owner of a qpdf handle: a PDF that is read, added to and written.
import CQPDF
import Diagnose
import Draw
import Glibc

/// A PDF being edited.
///
/// qpdf keeps an error and carries on, so errors are asked for at the end of each step rather than after each call.
final class PDFEditor {
  let qpdf: qpdf_data
  // qpdf reads streams from here when it writes.
  private let source: MappedFile
  private let path: String
  private let packer = Packer()

  /// - Throws: `BX7501` if it is not a PDF.
  init(reading path: String) throws(Failure) {
    guard let source = MappedFile(path: path) else { throw .notAPDF(path, systemMessage()) }
    guard let qpdf = qpdf_init() else { throw .notAPDF(path, "out of memory") }
    (self.qpdf, self.source, self.path) = (qpdf, source, path)
    qpdf_silence_errors(qpdf)
    qpdf_set_suppress_warnings(qpdf, 1)
    let start = source.bytes.bindMemory(to: CChar.self).baseAddress
    _ = qpdf_read_memory(qpdf, path, start, UInt64(source.bytes.count), nil)
    try check()
  }

  deinit {
    var qpdf: qpdf_data? = self.qpdf
    qpdf_cleanup(&qpdf)
  }

  var pageCount: Int { Int(qpdf_get_num_pages(qpdf)) }

  /// A page, counted from 0.
  func page(_ number: Int) -> PDFReference {
    let page = qpdf_get_page_n(qpdf, number)
    defer { qpdf_oh_release(qpdf, page) }
    return reference(page)
  }

  /// Adds an object.
  func add(_ value: PDFValue) -> PDFReference {
    let direct = object(value)
    let indirect = qpdf_make_indirect_object(qpdf, direct)
    defer { release(direct, indirect) }
    return reference(indirect)
  }

  /// Adds a stream with a dictionary's entries.
  func addStream(_ data: String, entries: [PDFEntry]) -> PDFReference {
    addStream(bytes: Array(data.utf8), entries: entries)
  }

  /// Adds a stream with a dictionary's entries, packed.
  func addStream(packing bytes: [UInt8], entries: [PDFEntry]) -> PDFReference {
    guard let packed = bytes.withUnsafeBytes(packer.packed) else { return addStream(bytes: bytes, entries: entries) }
    return addStream(bytes: packed, filter: "/FlateDecode", entries: entries)
  }

  /// Adds a stream with a dictionary's entries.
  /// - Parameter filter: how the bytes are packed already.
  private func addStream(bytes: [UInt8], filter: String? = nil, entries: [PDFEntry]) -> PDFReference {
    let stream = qpdf_oh_new_stream(qpdf)
    let (null, dictionary) = (qpdf_oh_new_null(qpdf), qpdf_oh_get_dict(qpdf, stream))
    let packing = filter.map { qpdf_oh_new_name(qpdf, $0) } ?? qpdf_oh_new_null(qpdf)
    defer { release(stream, null, packing, dictionary) }
    qpdf_oh_replace_stream_data(qpdf, stream, bytes, bytes.count, packing, null)
    for entry in entries { set(entry, of: dictionary) }
    return reference(stream)
  }

  /// Puts a value in the place of an object.
  func replace(_ reference: PDFReference, with value: PDFValue) {
    let object = object(value)
    defer { qpdf_oh_release(qpdf, object) }
    qpdf_replace_object(qpdf, reference.number, 0, object)
  }

  /// Sets an entry of the catalogue.
  func setCatalog(_ entry: PDFEntry) {
    let root = qpdf_get_root(qpdf)
    defer { qpdf_oh_release(qpdf, root) }
    set(entry, of: root)
  }

  /// Sets an entry of a page, counted from 0.
  func setPage(_ page: Int, _ entry: PDFEntry) {
    let page = qpdf_get_page_n(qpdf, page)
    defer { qpdf_oh_release(qpdf, page) }
    set(entry, of: page)
  }

  /// Writes the file with its objects packed in streams. Page contents, fonts and pictures are copied as they are.
  /// - Throws: `BX7001` if the file cannot be written.
  func write(to path: String) throws(Failure) {
    _ = qpdf_init_write(qpdf, path)
    try check(writing: path)
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate)
    // The identifier is a digest of the contents instead of the time.
    qpdf_set_deterministic_ID(qpdf, 1)
    // Archives want an end of line before every `endstream`.
    qpdf_set_newline_before_endstream(qpdf, 1)
    _ = qpdf_write(qpdf)
    try check(writing: path)
  }

  /// - Throws: what qpdf met since it was last asked.
  func check(writing target: String? = nil) throws(Failure) {
    guard qpdf_has_error(qpdf) != 0 else { return }
    let error = qpdf_get_error(qpdf)
    let reason = qpdf_get_error_message_detail(qpdf, error).map { String(cString: $0) } ?? ""
    if let target, qpdf_get_error_code(qpdf, error) == qpdf_e_system { throw .cannotWrite(target, reason) }
    throw .notAPDF(path, reason)
  }

  func set(_ entry: PDFEntry, of dictionary: qpdf_oh) {
    let value = object(entry.value)
    defer { qpdf_oh_release(qpdf, value) }
    qpdf_oh_replace_key(qpdf, dictionary, entry.key, value)
  }

  private func object(_ value: PDFValue) -> qpdf_oh {
    switch value {
    case .syntax(let text): return parsed(text)
    case .reference(let reference): return qpdf_get_object_by_id(qpdf, reference.number, 0)
    case .array(let items):
      let array = qpdf_oh_new_array(qpdf)
      for item in items {
        let item = object(item)
        qpdf_oh_append_item(qpdf, array, item)
        qpdf_oh_release(qpdf, item)
      }
      return array
    case .dictionary(let entries):
      let dictionary = qpdf_oh_new_dictionary(qpdf)
      for entry in entries { set(entry, of: dictionary) }
      return dictionary
    }
  }

  /// qpdf gives no object for text that it cannot parse, and must not be handed one; its error stays until it is asked for.
  private func parsed(_ text: String) -> qpdf_oh {
    let object = qpdf_oh_parse(qpdf, text)
    guard qpdf_oh_is_initialized(qpdf, object) != 0 else { return qpdf_oh_new_null(qpdf) }
    return object
  }

  func release(_ handles: qpdf_oh...) { for handle in handles { qpdf_oh_release(qpdf, handle) } }

  private func reference(_ object: qpdf_oh) -> PDFReference {
    PDFReference(number: qpdf_oh_get_object_id(qpdf, object))
  }
}
