// The ZIP container of a workbook, opened from memory, with bounds on what it may unpack to.
import CZip

/// Why an archive or a part of it cannot be read.
enum ZipFault: Error, Equatable {
  case damaged(String)
  case encrypted
  case tooManyEntries
  /// An entry whose name leads out of the archive, or that is there twice.
  case entryName(String)
  /// An entry that unpacks to more than a workbook ever needs.
  case tooLarge(String)
  /// An entry that unpacks to so many times its size that it can only be a trap.
  case tooDense(String)
}

/// An archive whose bytes it owns. Nothing is ever unpacked to disk.
final class ZipArchive {
  /// Excel itself writes some dozens of entries; pictures and charts add hundreds.
  static let mostEntries = 10_000
  /// The largest part in bytes, unpacked: a full sheet of 1,048,576 rows and twenty columns has about as much.
  static let largestEntry = 2 << 30
  /// Sheets full of equal rows pack to a hundredth; Deflate ends at a thousandth, which is where traps are.
  static let mostTimes = 400
  /// Below this an entry may be as dense as it likes.
  static let harmless = 8 << 20

  private let opened: OpenedArchive
  private let entries: [String: UInt64]
  let names: [String]

  init(_ contents: [UInt8]) throws(ZipFault) {
    opened = try OpenedArchive(contents)
    names = try opened.entryNames()
    entries = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
  }

  func contains(_ name: String) -> Bool { place(of: name) != nil }

  /// A part to be read from its beginning; nil if there is none of that name.
  func open(_ name: String) throws(ZipFault) -> ZipEntry? {
    guard let place = place(of: name) else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(opened.archive, place, 0, &status) == 0 else { throw ZipFault.damaged(name) }
    guard status.encryption_method == 0 else { throw ZipFault.encrypted }
    guard status.size <= ZipArchive.largestEntry else { throw ZipFault.tooLarge(name) }
    guard let file = zip_fopen_index(opened.archive, place, 0) else { throw ZipFault.damaged(name) }
    return ZipEntry(file: file, name: name, packed: Int(clamping: status.comp_size), archive: self)
  }

  /// Part names differ in case between writers, and OPC compares them without it.
  private func place(of name: String) -> UInt64? {
    if let place = entries[name] { return place }
    let lower = name.lowercased()
    return names.firstIndex { $0.lowercased() == lower }.map { UInt64($0) }
  }
}

/// The library's archive and the bytes that it reads from.
private final class OpenedArchive {
  let archive: OpaquePointer
  private let bytes: UnsafeMutableRawPointer

  init(_ contents: [UInt8]) throws(ZipFault) {
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, contents.count), alignment: 16)
    contents.withUnsafeBytes { all in
      if let start = all.baseAddress { bytes.copyMemory(from: start, byteCount: all.count) }
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let source = zip_source_buffer_create(bytes, UInt64(contents.count), 0, &error)
    guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      let reason = String(cString: zip_error_strerror(&error))
      if let source { zip_source_free(source) }
      bytes.deallocate()
      throw ZipFault.damaged(reason)
    }
    (self.archive, self.bytes) = (archive, bytes)
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  func entryNames() throws(ZipFault) -> [String] {
    let count = zip_get_num_entries(archive, 0)
    guard count <= ZipArchive.mostEntries else { throw ZipFault.tooManyEntries }
    var names: [String] = []
    var seen: Set<String> = []
    for place in 0..<max(0, count) {
      guard let bytes = zip_get_name(archive, UInt64(place), 0) else { throw ZipFault.damaged("") }
      let name = String(cString: bytes)
      let steps = name.split(separator: "/", omittingEmptySubsequences: false)
      guard !name.hasPrefix("/"), !name.contains("\\"), !steps.contains(".."), seen.insert(name.lowercased()).inserted
      else { throw ZipFault.entryName(name) }
      names.append(name)
    }
    return names
  }
}

/// A part being unpacked; it counts what comes out, because the sizes in the archive may lie.
final class ZipEntry {
  let name: String
  private let file: OpaquePointer
  private let packed: Int
  /// Keeps the bytes alive that are unpacked.
  private let archive: ZipArchive
  private var unpacked = 0
  private(set) var fault: ZipFault?

  fileprivate init(file: OpaquePointer, name: String, packed: Int, archive: ZipArchive) {
    (self.file, self.name, self.packed, self.archive) = (file, name, packed, archive)
  }
  deinit { zip_fclose(file) }

  /// The next bytes; 0 at the end, -1 after a fault, which ``fault`` then holds.
  func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
    guard fault == nil else { return -1 }
    let got = Int(zip_fread(file, buffer, UInt64(count)))
    if got < 0 { fault = .damaged(name) }
    unpacked += max(0, got)
    if unpacked > ZipArchive.largestEntry { fault = .tooLarge(name) }
    if unpacked > ZipArchive.harmless, unpacked / ZipArchive.mostTimes > packed { fault = .tooDense(name) }
    return fault == nil ? got : -1
  }
}
