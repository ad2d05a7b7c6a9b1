// Output that appears whole or not at all.
public import Diagnose
import Glibc

/// A file that takes its name only when it is whole.
///
/// It is written beside its target under a hidden name, and renamed by ``commit()``; whatever stops the program or the disk
/// before that, the target is what it was. A pending file that is not committed is removed.
public struct PendingFile: ~Copyable {
  /// Where the finished file will be.
  public let target: String
  /// Where to write; the file exists and is empty.
  public let path: String
  /// Open for writing, for as long as this value lives. A program that opened the file anew would cut it to nothing first, upon which file
  /// systems write it out at once, lest a crash leave it empty.
  private(set) var descriptor: Int32

  /// Opens a new file in the folder of `target`.
  /// - Throws: `BX7001` if the folder is missing or may not be written.
  public init(for target: String) throws(Failure) {
    let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(target[...$0]) } ?? ""
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    guard !name.isEmpty else { throw .cannotWrite(target, "it is a folder") }
    var attempt = 0
    while true {
      let path = "\(folder).\(name).\(getpid())-\(attempt).part"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        (self.target, self.path, self.descriptor) = (target, path, descriptor)
        return
      }
      guard errno == EEXIST, attempt < 100 else { throw .cannotWrite(target, systemMessage()) }
      attempt += 1
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unlink(path)
  }

  /// Gives the file its name, replacing what had it.
  /// - Throws: `BX7001` if not all of it could be written, or it cannot be renamed.
  public consuming func commit() throws(Failure) {
    let open = descriptor
    descriptor = -1
    guard close(open) == 0, rename(path, target) == 0 else { throw .cannotWrite(target, systemMessage()) }
  }

  /// Writes bytes after those that were written here before.
  /// - Throws: `BX7001` if there is no space for them.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    guard bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) else { throw .cannotWrite(target, systemMessage()) }
  }
}

/// Writes bytes to an open file, in as many steps as the system wants; false, with the reason in `errno`, if not all of them could be.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Writes a file that appears whole or not at all.
/// - Throws: `BX7001` if it cannot be written.
public func writeFile(_ bytes: [UInt8], to path: String) throws(Failure) {
  let file = try PendingFile(for: path)
  try file.write(bytes)
  try file.commit()
}

/// What the system says about the last call that failed.
package func systemMessage() -> String { String(cString: strerror(errno)) }
