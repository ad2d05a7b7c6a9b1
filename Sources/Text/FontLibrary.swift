// The faces that a report may use, found by file name in fixed folders: the same on every machine, without fontconfig.
public import Diagnose
public import Document
import Glibc
public import Page
import Synchronization

extension DiagnosticCode {
  /// A character that no face of its role has.
  public static let missingGlyph = DiagnosticCode(4001, .font)
  /// A face's file is not on this machine.
  public static let missingFontFile = DiagnosticCode(4002, .font)
  /// A face's file is damaged or has no face of that index.
  public static let damagedFont = DiagnosticCode(4003, .font)
  /// A role has no face in fonts.yaml.
  public static let roleWithoutFace = DiagnosticCode(4004, .font)
  /// A role names a face that fonts.yaml does not declare.
  public static let unknownFace = DiagnosticCode(4005, .font)
  /// The patterns for dividing words are not on this machine.
  public static let missingPatterns = DiagnosticCode(4006, .font)
  /// A line is wider than its measure.
  public static let overfullLine = DiagnosticCode(4101, .layout)
  /// A string that is wider than the room it is to be spread over; it is set solid.
  public static let spreadTooWide = DiagnosticCode(4110, .layout)
}

/// The faces of `Fonts/fonts.yaml`. Files are looked up when the library is made and opened when a face is first used, so a face that
/// a report does not use costs nothing and may be missing.
public final class FontLibrary: Sendable {
  /// A declared face whose file was found.
  public struct Face: Sendable, Hashable {
    public let id: FaceID
    public let name: String
    /// Absolute path and face index, for the exporters.
    public let path: String
    public let index: Int
    public let package: String?
  }

  /// The faces that play a role in one weight.
  struct RoleFaces: Sendable {
    var han: FaceID
    var latin: FaceID
    var half: FaceID?
    var fallback: [FaceID]
  }

  /// Declared faces in the order of the file; ``Face/path`` is empty for one whose file is missing.
  public let faces: [Face]
  private let roles: [RoleKey: RoleFaces]
  private let opened: [OpenedFace]

  private struct RoleKey: Hashable, Sendable {
    var role: FontRole
    var weight: FontWeight
  }

  /// A face opened at its first use.
  private final class OpenedFace: Sendable {
    private let state = Mutex<HarfBuzzFont?>(nil)
    func font(open: () -> HarfBuzzFont?) -> HarfBuzzFont? {
      state.withLock { font in
        if font == nil { font = open() }
        return font
      }
    }
  }

  /// Looks for every declared file.
  /// - Parameter searchFolders: where file names are looked for, in order and with their subfolders (`Fonts/` first).
  /// - Throws: roles that name unknown faces.
  public init(_ declarations: FontDeclarations, searchFolders: [String]) throws(Failure) {
    let finder = FontFinder(folders: searchFolders, files: declarations.faces.map(\.file))
    var ids: [String: FaceID] = [:]
    faces = declarations.faces.enumerated().map { offset, declaration in
      let id = FaceID(UInt16(offset))
      ids[declaration.name] = id
      return Face(
        id: id, name: declaration.name, path: finder.path(of: declaration.file) ?? "", index: declaration.index,
        package: declaration.package)
    }
    opened = faces.map { _ in OpenedFace() }
    var findings = Findings()
    func face(_ name: String) -> FaceID {
      if let id = ids[name] { return id }
      let near = nearestName(to: name, among: ids.keys.sorted())
      findings.report(
        .error(
          .unknownFace, Wording("fonts.yaml declares no face “\(name)”", "fonts.yaml 中没有字体“\(name)”"),
          at: Span(file: "fonts.yaml"), hint: near.map { Wording("did you mean “\($0)”?", "是否为“\($0)”？") }))
      return FaceID(0)
    }
    var roles: [RoleKey: RoleFaces] = [:]
    for role in declarations.roles {
      roles[RoleKey(role: role.role, weight: role.weight)] = RoleFaces(
        han: face(role.han), latin: face(role.latin), half: role.half.map(face), fallback: role.fallback.map(face))
    }
    self.roles = roles
    try findings.throwErrors()
  }

  /// The faces of a role; a weight that is not declared falls to the next lighter one, else to a darker one.
  func faces(of style: TextStyle) -> RoleFaces? {
    let order: [FontWeight] =
      switch style.weight {
      case .regular: [.regular, .medium, .bold]
      case .medium: [.medium, .regular, .bold]
      case .bold: [.bold, .medium, .regular]
      }
    for weight in order {
      if let faces = roles[RoleKey(role: style.role, weight: weight)] { return faces }
    }
    return nil
  }

  /// The face itself, opened if need be; nil when its file is missing or damaged (see ``problem(of:)``).
  func font(_ id: FaceID) -> HarfBuzzFont? {
    let face = faces[Int(id.index)]
    return opened[Int(id.index)].font { face.path.isEmpty ? nil : HarfBuzzFont(path: face.path, index: face.index) }
  }

  /// Why a face cannot be used.
  public func problem(of id: FaceID) -> Diagnostic? {
    let face = faces[Int(id.index)]
    guard font(id) == nil else { return nil }
    if face.path.isEmpty {
      return .error(
        .missingFontFile, Wording("the font “\(face.name)” is not installed", "没有安装字体“\(face.name)”"),
        at: Span(file: "fonts.yaml"),
        hint: face.package.map { Wording("install it: apt-get install \($0)", "请安装：apt-get install \($0)") })
    }
    return .error(
      .damagedFont,
      Wording("“\(face.path)” is damaged or has no face \(face.index)", "字体文件“\(face.path)”损坏或没有第 \(face.index) 个字体"),
      at: Span(file: "fonts.yaml"))
  }
}

/// Finds font files below folders, once, with as few looks at the disk as a walk takes.
private struct FontFinder {
  private var found: [String: String] = [:]
  private let wanted: [String: String]

  init(folders: [String], files: [String]) {
    wanted = Dictionary(files.map { (String($0.split(separator: "/").last ?? ""), $0) }) { first, _ in first }
    for file in files where file.hasPrefix("/") && access(file, R_OK) == 0 { found[file] = file }
    for folder in folders where found.count < wanted.count { walk(folder, depth: 0) }
  }

  func path(of file: String) -> String? { found[file] }

  /// Names are visited in byte order, so that of two copies of a file every machine takes the same one.
  private mutating func walk(_ folder: String, depth: Int) {
    guard depth < 8, let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    var folders: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if entry.pointee.d_type == UInt8(DT_DIR) {
        folders.append(name)
      } else if let file = wanted[name], found[file] == nil, (folder + "/" + name).hasSuffix(file) {
        found[file] = folder + "/" + name
      }
    }
    for name in folders.sorted() { walk(folder + "/" + name, depth: depth + 1) }
  }
}
