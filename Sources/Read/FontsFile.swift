// Fonts/fonts.yaml to declarations.
public import Diagnose
public import Document

/// Reads a fonts.yaml: which faces there are, and which play which role. Roles that name an unknown face are errors.
public func readFonts(_ path: String) throws(Failure) -> FontDeclarations {
  var findings = Findings()
  let tree = try readChecked(path, SchemaFiles.fonts, &findings)
  let faces = (tree["faces"]?.members ?? []).map { member in
    FaceDeclaration(
      name: member.key, file: member.value["file"]?.text ?? "",
      index: member.value["index"]?.number.map { Int($0) } ?? 0,
      package: member.value["package"]?.text)
  }
  let names = faces.map(\.name)
  var roles: [RoleDeclaration] = []
  for role in FontRole.allCases {
    for weight in FontWeight.allCases {
      guard let parts = tree["roles"]?[role.rawValue]?[weight.rawValue] else { continue }
      findings.report(unknownFaces(in: parts, known: names))
      roles.append(declaration(parts, role, weight))
    }
  }
  try findings.throwInSourceOrder()
  return FontDeclarations(faces: faces, roles: roles)
}

private func declaration(_ parts: Tree, _ role: FontRole, _ weight: FontWeight) -> RoleDeclaration {
  RoleDeclaration(
    role: role, weight: weight, han: parts["han"]?.text ?? "", latin: parts["latin"]?.text ?? "",
    half: parts["half"]?.text,
    fallback: (parts["fallback"]?.array ?? []).compactMap(\.text))
}

private func unknownFaces(in parts: Tree, known: [String]) -> [Diagnostic] {
  let named = ["han", "latin", "half"].compactMap { parts[$0] } + (parts["fallback"]?.array ?? [])
  return named.compactMap { face in
    guard let name = face.text, !known.contains(name) else { return nil }
    return .error(
      ReadCode.unknownFace, Wording("there is no face “\(name)”", "没有名为“\(name)”的字体"), at: face.span,
      hint: didYouMean(name, among: known))
  }
}

/// Reads a YAML file and holds it against a schema.
func readChecked(
  _ path: String, shown: String? = nil, _ schema: Result<Schema, Failure>, _ findings: inout Findings
) throws(Failure) -> Tree {
  let name = shown ?? path
  let source = try SourceFile.read(path, shown: name, at: Span(file: name))
  return try schema.get().conform(try readYaml(source.bytes, from: YamlOrigin(file: name)), &findings)
}
