// Opening a data file: inside the report's folder, a regular file, of a sane size.
import Diagnose
import Glibc

/// The largest data file that is read, in bytes: far beyond what a report prints, and a bound for the memory.
let largestDataFile = 256 << 20

/// Reads a file given by its path relative to the report's folder.
func readDataFile(_ path: String, folder: String, at declaration: Span) throws(Failure) -> [UInt8] {
  guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0), !path.split(separator: "/").contains("..") else {
    throw Failure(.dataFileOutside(path, at: declaration))
  }
  let full = folder + "/" + path
  guard let real = resolved(full) else { throw Failure(unreadable(path, folder: folder, at: declaration)) }
  // A symbolic link may lead out of the folder as well as "..".
  guard let root = resolved(folder), real.hasPrefix(root == "/" ? root : root + "/") else {
    throw Failure(.dataFileOutside(path, at: declaration))
  }
  return try readPlainFile(real, shown: path, at: declaration)
}

/// Reads a file that the caller names and not the report: links and other folders are as good as any.
/// - Parameter folder: what the path starts from, empty for the root.
func readNamedFile(_ path: String, folder: String, at declaration: Span) throws(Failure) -> [UInt8] {
  guard !path.isEmpty, !path.utf8.contains(0), let real = resolved(folder + "/" + path) else {
    throw Failure(unreadable(path, folder: folder, at: declaration))
  }
  return try readPlainFile(real, shown: path, at: declaration)
}

/// The bytes of a regular file of a sane size.
private func readPlainFile(_ real: String, shown path: String, at declaration: Span) throws(Failure) -> [UInt8] {
  let file = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else {
    throw Failure(.dataFileUnreadable(path, reason: String(cString: strerror(errno)), at: declaration))
  }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    throw Failure(.dataFileNotAFile(path, at: declaration))
  }
  guard status.st_size <= largestDataFile else { throw Failure(.dataFileTooLarge(path, at: declaration)) }
  guard let bytes = contents(of: file, size: Int(status.st_size)) else {
    throw Failure(.dataFileUnreadable(path, reason: String(cString: strerror(errno)), at: declaration))
  }
  return bytes
}

/// The path of a file that may be written: in the report's folder, which links do not leave, either.
func writablePath(_ path: String, folder: String, at declaration: Span) throws(Failure) -> String {
  let parts = path.split(separator: "/")
  let parent = ([folder] + parts.dropLast().map(String.init)).joined(separator: "/")
  guard let name = parts.last, !path.hasPrefix("/"), !parts.contains(".."), !path.utf8.contains(0) else {
    throw Failure(.dataFileOutside(path, at: declaration))
  }
  guard let real = resolved(parent), let root = resolved(folder) else {
    throw Failure(unreadable(parts.dropLast().joined(separator: "/"), folder: folder, at: declaration))
  }
  guard (real + "/").hasPrefix(root == "/" ? root : root + "/") else {
    throw Failure(.dataFileOutside(path, at: declaration))
  }
  return real + "/" + name
}

private func contents(of file: Int32, size: Int) -> [UInt8]? {
  var failed = false
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size, let base = buffer.baseAddress {
      let got = read(file, base + count, size - count)
      if got < 0 && errno == EINTR { continue }
      failed = got < 0
      if got <= 0 { return }
      count += got
    }
  }
  return failed ? nil : bytes
}

/// The path without links and dots; nil if there is no such file.
private func resolved(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

private func unreadable(_ path: String, folder: String, at declaration: Span) -> Diagnostic {
  if errno == ENOENT || errno == ENOTDIR {
    return .dataFileMissing(path, nearest: nearestFile(to: path, folder: folder), at: declaration)
  }
  return .dataFileUnreadable(path, reason: String(cString: strerror(errno)), at: declaration)
}

/// A file beside the missing one whose name is near.
private func nearestFile(to path: String, folder: String) -> String? {
  let parts = path.split(separator: "/")
  guard let name = parts.last else { return nil }
  let parent = parts.dropLast().joined(separator: "/")
  guard let directory = opendir(folder + "/" + parent) else { return nil }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory), names.count < 10_000 {
    names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }
  return nearestName(to: String(name), among: names).map { parent.isEmpty ? $0 : parent + "/" + $0 }
}
