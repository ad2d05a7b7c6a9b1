// The report's folder, which no path may leave.
import Diagnose
import Glibc

/// A folder whose files a report may name.
struct ReportFolder {
  /// Absolute, with all symbolic links followed.
  let root: String

  init(_ path: String) throws(Failure) {
    guard let real = ReportFolder.realPath(path) else { throw Failure(.folderMissing(path)) }
    root = real
  }

  /// The absolute path of a file that exists inside the folder; symbolic links are followed before that is checked.
  func resolve(_ path: String, at span: Span) throws(Failure) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure(.fileMissing(path, at: span)) }
    guard path.first != "/", staysInside(path) else { throw Failure(.outsideFolder(path, at: span)) }
    guard let real = ReportFolder.realPath(root + "/" + path) else {
      throw Failure(.fileMissing(path, at: span, hint: nearestFile(to: path)))
    }
    guard real.hasPrefix(root == "/" ? root : root + "/") else { throw Failure(.outsideFolder(path, at: span)) }
    var status = stat()
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Failure(.notAFile(path, at: span)) }
    return real
  }

  /// Whether `..` never climbs above the folder; a path that does is refused even where nothing exists.
  private func staysInside(_ path: String) -> Bool {
    var depth = 0
    for step in path.split(separator: "/") where step != "." {
      depth += step == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return true
  }

  private func nearestFile(to path: String) -> Wording? {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard staysInside(folder), let directory = opendir(root + "/" + folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < 1_000, let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let near = nearestName(to: name, among: names.sorted()) else { return nil }
    return Wording("did you mean “\(near)”?", "是否应为“\(near)”？")
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
