// A drawing that another library wrote as a PDF, taken over.
import CQPDF
import Diagnose
import Glibc
import Measure

/// A PDF that another library wrote, of which a page becomes a form of ours. Handles of its objects are let go with it.
final class ForeignPDF {
  private let qpdf: qpdf_data
  private let source: UnsafeMutableBufferPointer<CChar>
  private let path: String
  /// Our objects by the numbers of theirs.
  private var taken: [Int32: PDFReference] = [:]
  private var waiting: [(qpdf_oh, PDFReference)] = []

  /// - Parameter path: of the picture, for messages.
  init(_ bytes: [UInt8], _ path: String) throws(Failure) {
    guard let qpdf = qpdf_init() else { throw .drawingFailed("embedding \(path)", "out of memory") }
    source = .allocate(capacity: bytes.count)
    _ = source.initialize(from: bytes.lazy.map(CChar.init(bitPattern:)))
    (self.qpdf, self.path) = (qpdf, path)
    qpdf_silence_errors(qpdf)
    qpdf_set_suppress_warnings(qpdf, 1)
    _ = qpdf_read_memory(qpdf, path, source.baseAddress, UInt64(source.count), nil)
    try check()
  }

  deinit {
    var qpdf: qpdf_data? = self.qpdf
    qpdf_cleanup(&qpdf)
    source.deallocate()
  }

  /// Takes over the first page, of `size` points, with all that it uses. It is no group of its own: what it draws lies on our page as it lay on
  /// theirs, and viewers draw thin lines alike in both.
  func addFirstPage(to file: PDFFile, _ size: Size) throws(Failure) -> PDFReference {
    let page = qpdf_get_page_n(qpdf, 0)
    var (start, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    _ = qpdf_oh_get_page_content_data(qpdf, page, &start, &count)
    defer { free(start) }
    try check()
    let content = UnsafeRawBufferPointer(start: start, count: count)
    let reference = file.addStream(
      content,
      [
        PDFEntry("/Type", "/XObject"), PDFEntry("/Subtype", "/Form"),
        PDFEntry("/BBox", pdfRectangle(Rect(.zero, size))), PDFEntry("/Resources", taken("/Resources", of: page, file)),
      ])
    while let (object, reference) = waiting.popLast() { add(object, as: reference, to: file) }
    try check()
    return reference
  }

  private func taken(_ key: String, of dictionary: qpdf_oh, _ file: PDFFile) -> PDFValue {
    value(qpdf_oh_get_key(qpdf, dictionary, key), file)
  }

  /// An object as a value of ours; those that it refers to are taken over later.
  private func value(_ object: qpdf_oh, _ file: PDFFile) -> PDFValue {
    guard qpdf_oh_is_indirect(qpdf, object) != 0 else { return direct(object, file) }
    let number = qpdf_oh_get_object_id(qpdf, object)
    if let reference = taken[number] { return .reference(reference) }
    let reference = file.reserve()
    taken[number] = reference
    waiting.append((object, reference))
    return .reference(reference)
  }

  private func direct(_ object: qpdf_oh, _ file: PDFFile) -> PDFValue {
    if qpdf_oh_is_array(qpdf, object) != 0 {
      let count = qpdf_oh_get_array_n_items(qpdf, object)
      return .array((0..<count).map { value(qpdf_oh_get_array_item(qpdf, object, $0), file) })
    }
    if qpdf_oh_is_dictionary(qpdf, object) != 0 { return .dictionary(entries(of: object, file)) }
    return .syntax(qpdf_oh_unparse_resolved(qpdf, object).map { String(cString: $0) } ?? "null")
  }

  private func entries(of dictionary: qpdf_oh, _ file: PDFFile) -> [PDFEntry] {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(qpdf, dictionary)
    while qpdf_oh_dict_more_keys(qpdf) != 0 {
      if let key = qpdf_oh_dict_next_key(qpdf) { keys.append(String(cString: key)) }
    }
    return keys.map { PDFEntry(syntax(of: $0), value(qpdf_oh_get_key(qpdf, dictionary, $0), file)) }
  }

  /// A name as it is written: qpdf gives it with its escapes undone.
  private func syntax(of name: String) -> String {
    qpdf_oh_unparse(qpdf, qpdf_oh_new_name(qpdf, name)).map { String(cString: $0) } ?? name
  }

  private func add(_ object: qpdf_oh, as reference: PDFReference, to file: PDFFile) {
    guard qpdf_oh_is_stream(qpdf, object) != 0 else {
      file.add(direct(object, file), as: reference)
      return
    }
    var (start, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    _ = qpdf_oh_get_stream_data(qpdf, object, qpdf_dl_none, nil, &start, &count)
    defer { free(start) }
    let entries = entries(of: qpdf_oh_get_dict(qpdf, object), file).filter { $0.key != "/Length" }
    file.addStream(UnsafeRawBufferPointer(start: start, count: count), entries, as: reference, isPacked: true)
  }

  /// - Throws: `BX7008` if qpdf met what it could not read.
  private func check() throws(Failure) {
    guard qpdf_has_error(qpdf) != 0 else { return }
    let reason = qpdf_get_error_message_detail(qpdf, qpdf_get_error(qpdf)).map { String(cString: $0) } ?? ""
    throw .drawingFailed("embedding \(path)", reason)
  }
}
