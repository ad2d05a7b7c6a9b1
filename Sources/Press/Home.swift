// Where Layouts/ and Fonts/ are.
import DataSets
public import Diagnose
import Glibc

/// The folder that holds the house styles and fonts: `$BANXIN_HOME`, or the first folder above the program that has both, or
/// `share/banxin` beside the program's `bin`.
public struct Home: Sendable {
  public let path: String

  /// - Throws: `BX9002` if there is none.
  public init() throws(Failure) {
    if let given = environmentVariable("BANXIN_HOME"), !given.isEmpty {
      guard Home.isHome(given) else { throw Home.missing(given) }
      path = given
      return
    }
    let program = Home.program()
    var folder = program
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = String(folder[..<slash])
      for candidate in [folder, folder + "/share/banxin"] where Home.isHome(candidate) {
        path = candidate
        return
      }
    }
    throw Home.missing(program)
  }

  public var fonts: String { path + "/Fonts" }
  /// The configuration of fonts in SVG pictures.
  public var svgFonts: String { fonts + "/fonts.conf" }
  public var fontDeclarations: String { fonts + "/fonts.yaml" }
  /// The file of a house style.
  public func layout(_ name: String) -> String { "\(path)/Layouts/\(name).yaml" }

  /// Names of the house styles, sorted.
  public var layoutNames: [String] {
    guard let handle = opendir(path + "/Layouts") else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted()
  }

  /// Folders that font files are looked for in, in order. Of texlive only the one folder that a role's face comes from.
  public var fontFolders: [String] {
    [fonts, "/usr/share/fonts", "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"]
  }

  private static func isHome(_ folder: String) -> Bool {
    access(folder + "/Layouts", R_OK) == 0 && access(folder + "/Fonts/fonts.yaml", R_OK) == 0
  }

  private static func program() -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { raw -> Int in
      guard let start = raw.bindMemory(to: CChar.self).baseAddress else { return 0 }
      return readlink("/proc/self/exe", start, raw.count)
    }
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  private static func missing(_ place: String) -> Failure {
    Failure(
      .error(
        .noHome,
        Wording("no folder with Layouts and Fonts was found from “\(place)”", "从“\(place)”找不到含 Layouts 和 Fonts 的文件夹"),
        at: .detached,
        hint: Wording(
          "set BANXIN_HOME to the folder of Banxin's Layouts and Fonts",
          "请把环境变量 BANXIN_HOME 设为 Banxin 的 Layouts 和 Fonts 所在文件夹")))
  }
}

extension DiagnosticCode {
  /// Layouts/ and Fonts/ are not where the program looks for them.
  static let noHome = DiagnosticCode(9002, .file)
  /// The report names a house style that there is not.
  static let unknownLayout = DiagnosticCode(9006, .file)
}
