// The objects of a PDF file, written as they come.
import Diagnose

/// A PDF file that is being written (ISO 32000-2, 7.5): objects in any order, then the table of their places.
///
/// qpdf holds a document whole before it writes one, and takes half a millisecond even for a single chart. Here each page goes to the file
/// as soon as it is drawn. What the document needs beyond its pages, qpdf adds when it is finished.
final class PDFFile {
  private let target: String
  private let descriptor: Int32
  private let packer = Packer(.usual)
  /// Where each object begins; 0 for one that is not written.
  private var places: [Int] = [0]
  /// What is not yet handed to the system.
  private var buffer: [UInt8] = []
  private var length = 0
  /// The system's first refusal.
  private var refusal: String?
  private static let bufferSize = 1 << 16

  /// - Parameter output: must outlive this object.
  init(writing output: borrowing PendingFile) {
    (target, descriptor) = (output.target, output.descriptor)
    // The second line tells programs that move files that this one is not text.
    put("%PDF-1.7\n%")
    put([0xE5, 0xBC, 0x8F, 0xE5, 0x0A])
  }

  /// Takes a number for an object that is written later.
  func reserve() -> PDFReference {
    places.append(0)
    return PDFReference(number: Int32(places.count - 1))
  }

  /// Writes an object.
  @discardableResult
  func add(_ value: PDFValue, as reference: PDFReference? = nil) -> PDFReference {
    let reference = reference ?? reserve()
    begin(reference)
    put(value)
    put("\nendobj\n")
    return reference
  }

  /// Writes a stream; `/Length` and, where it is packed here, `/Filter` are added to its entries.
  /// - Parameter isPacked: whether the bytes are packed already, as the entries then say.
  @discardableResult
  func addStream(
    _ bytes: UnsafeRawBufferPointer, _ entries: [PDFEntry], as reference: PDFReference? = nil,
    isPacked: Bool = false
  ) -> PDFReference {
    let reference = reference ?? reserve()
    if isPacked {
      write(reference, bytes, entries)
    } else if let packed = packer.packed(bytes) {
      packed.withUnsafeBytes { write(reference, $0, entries + [PDFEntry("/Filter", "/FlateDecode")]) }
    } else {
      refusal = refusal ?? "out of memory"
    }
    return reference
  }

  /// Writes a stream.
  @discardableResult
  func addStream(_ bytes: [UInt8], _ entries: [PDFEntry], as reference: PDFReference? = nil) -> PDFReference {
    bytes.withUnsafeBytes { addStream($0, entries, as: reference) }
  }

  private func write(_ reference: PDFReference, _ bytes: UnsafeRawBufferPointer, _ entries: [PDFEntry]) {
    begin(reference)
    put(.dictionary(entries + [PDFEntry("/Length", "\(bytes.count)")]))
    put("\nstream\n")
    put(bytes)
    put("\nendstream\nendobj\n")
  }

  /// Writes the table of places and what is left; only here can a full disk be noticed.
  /// - Throws: `BX7001` if not all of it could be written.
  func finish(root: PDFReference, information: PDFReference) throws(Failure) {
    let start = length
    put(text: "xref\n0 \(places.count)\n0000000000 65535 f \n")
    for place in places.dropFirst() {
      let digits = String(place)
      let zeros = String(repeating: "0", count: max(0, 10 - digits.utf8.count))
      put(text: place == 0 ? "0000000000 65535 f \n" : zeros + digits + " 00000 n \n")
    }
    let trailer = PDFValue.dictionary([
      PDFEntry("/Size", "\(places.count)"), PDFEntry("/Root", root), PDFEntry("/Info", information),
    ])
    put("trailer\n")
    put(trailer)
    put(text: "\nstartxref\n\(start)\n%%EOF\n")
    flush()
    if let refusal { throw .cannotWrite(target, refusal) }
  }

  private func begin(_ reference: PDFReference) {
    places[Int(reference.number)] = length
    put(text: "\(reference.number) 0 obj\n")
  }

  private func put(_ text: StaticString) {
    text.withUTF8Buffer { put(UnsafeRawBufferPointer($0)) }
  }

  private func put(text: String) {
    length += text.utf8.count
    buffer.append(contentsOf: text.utf8)
  }

  private func put(_ value: PDFValue) {
    let start = buffer.count
    value.append(to: &buffer)
    length += buffer.count - start
  }

  private func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

  private func put(_ bytes: UnsafeRawBufferPointer) {
    length += bytes.count
    if bytes.count < Self.bufferSize { buffer.append(contentsOf: bytes) }
    if buffer.count >= Self.bufferSize || bytes.count >= Self.bufferSize { flush() }
    // What is large is not copied first.
    if bytes.count >= Self.bufferSize { hand(bytes) }
  }

  private func flush() {
    buffer.withUnsafeBytes { hand($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func hand(_ bytes: UnsafeRawBufferPointer) {
    if refusal == nil, !writeAll(bytes, to: descriptor) { refusal = systemMessage() }
  }
}
