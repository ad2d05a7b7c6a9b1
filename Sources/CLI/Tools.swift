// `fonts` and `schema`.
import Diagnose
import Document
import Press
import Read
import Text

extension Banxin {
  /// Shows the faces of fonts.yaml and which roles they play; exit status 7 when one is missing.
  static func showFonts(_ console: Console) throws(Failure) {
    let home = try Home()
    let declarations = try readFonts(home.fontDeclarations)
    let library = try FontLibrary(declarations, searchFolders: home.fontFolders)
    if console.options.isJSON {
      console.say(JSON.object([("faces", .array(library.faces.map(\.json))), ("roles", roles(declarations))]).text())
    } else {
      for face in library.faces { console.say(face.line(console.language)) }
      for role in declarations.roles {
        let parts = [role.han, role.latin] + [role.half].compactMap { $0 } + role.fallback
        console.say("\(role.role.rawValue) \(role.weight.rawValue): \(parts.joined(separator: ", "))")
      }
    }
    let problems = library.faces.compactMap { library.problem(of: $0.id) }
    if !problems.isEmpty { throw Failure(problems) }
  }

  private static func roles(_ declarations: FontDeclarations) -> JSON {
    .array(
      declarations.roles.map { role in
        .object([
          ("role", .string(role.role.rawValue)), ("weight", .string(role.weight.rawValue)), ("han", .string(role.han)),
          ("latin", .string(role.latin)), ("half", role.half.map(JSON.string) ?? .null),
          ("fallback", .array(role.fallback.map(JSON.string))),
        ])
      })
  }

  /// Prints a JSON Schema.
  static func showSchema(_ name: String, _ console: Console) throws(Failure) {
    let names = schemaNames
    guard let text = schemaText(name) else {
      let unknown = Wording("there is no schema “\(name)”", "没有名为“\(name)”的 JSON Schema")
      throw Failure(
        .error(
          .usage, name.isEmpty ? Wording("“schema” takes a name", "“schema”需要一个名称") : unknown, at: .detached,
          hint: Wording("there are: \(names.joined(separator: ", "))", "可用的有：\(names.joined(separator: "、"))")))
    }
    console.say(text)
  }
}

extension FontLibrary.Face {
  fileprivate func line(_ language: MessageLanguage) -> String {
    let missing = language == .english ? "missing; package \(package ?? "?")" : "缺少；软件包 \(package ?? "?")"
    return "\(name): \(path.isEmpty ? missing : "\(path)\(index == 0 ? "" : " #\(index)")")"
  }

  fileprivate var json: JSON {
    .object([
      ("name", .string(name)), ("path", path.isEmpty ? .null : .string(path)), ("index", .int(index)),
      ("package", package.map(JSON.string) ?? .null),
    ])
  }
}
