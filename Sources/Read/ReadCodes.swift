// The codes of the problems that reading can find, 1000 to 1999.
import Diagnose

enum ReadCode {
  // Files.
  static let fileMissing = DiagnosticCode(1001, .file)
  static let notAFile = DiagnosticCode(1002, .file)
  static let fileUnreadable = DiagnosticCode(1003, .file)
  static let fileTooLarge = DiagnosticCode(1004, .file)
  static let outsideFolder = DiagnosticCode(1005, .file)
  static let notUTF8 = DiagnosticCode(1006, .file)
  static let controlCharacter = DiagnosticCode(1007, .file)
  static let folderMissing = DiagnosticCode(1008, .file)
  static let pictureUnknown = DiagnosticCode(1011, .file)
  static let pictureDamaged = DiagnosticCode(1012, .file)
  static let pictureSize = DiagnosticCode(1013, .file)

  // YAML and JSON.
  static let yamlSyntax = DiagnosticCode(1101, .manuscript)
  static let yamlDuplicateKey = DiagnosticCode(1102, .manuscript)
  static let yamlAlias = DiagnosticCode(1103, .manuscript)
  static let yamlTag = DiagnosticCode(1104, .manuscript)
  static let yamlNesting = DiagnosticCode(1105, .manuscript)
  static let yamlDocuments = DiagnosticCode(1106, .manuscript)
  static let yamlKey = DiagnosticCode(1107, .manuscript)

  // Keys and values against a schema.
  static let unknownKey = DiagnosticCode(1201, .manuscript)
  static let missingKey = DiagnosticCode(1202, .manuscript)
  static let wrongType = DiagnosticCode(1203, .manuscript)
  static let valueNotAllowed = DiagnosticCode(1204, .manuscript)
  static let wrongForm = DiagnosticCode(1205, .manuscript)
  static let outOfRange = DiagnosticCode(1206, .manuscript)
  static let wrongCount = DiagnosticCode(1207, .manuscript)
  static let schemaFault = DiagnosticCode(1290, .internalFault)

  // report.yaml.
  static let unknownParameter = DiagnosticCode(1301, .usage)
  static let noSuchDate = DiagnosticCode(1302, .manuscript)
  static let duplicateName = DiagnosticCode(1304, .manuscript)
  static let misplacedDataKey = DiagnosticCode(1305, .manuscript)

  // Checks of numbers; the codes lie beside those of their findings.
  static let checkForm = DiagnosticCode(2401, .manuscript)
  static let checkName = DiagnosticCode(2402, .manuscript)

  // Elements of official documents.
  static let documentNumber = DiagnosticCode(1351, .manuscript)
  static let officialDate = DiagnosticCode(1352, .manuscript)
  static let officialImprint = DiagnosticCode(1353, .manuscript)
  static let officialMark = DiagnosticCode(1354, .manuscript)

  // Blocks of a manuscript.
  static let unclosedFence = DiagnosticCode(1401, .manuscript)
  static let unclosedDiv = DiagnosticCode(1402, .manuscript)
  static let strayDivEnd = DiagnosticCode(1403, .manuscript)
  static let unknownDiv = DiagnosticCode(1404, .manuscript)
  static let blockNesting = DiagnosticCode(1405, .manuscript)
  static let indentedCode = DiagnosticCode(1406, .manuscript)
  static let unknownFence = DiagnosticCode(1407, .manuscript)
  static let optionPlace = DiagnosticCode(1408, .manuscript)
  static let headingLevel = DiagnosticCode(1409, .manuscript)
  static let headingPlace = DiagnosticCode(1410, .manuscript)
  static let emptyHeading = DiagnosticCode(1411, .manuscript)
  static let strayCaption = DiagnosticCode(1412, .manuscript)
  static let raggedRow = DiagnosticCode(1413, .manuscript)
  static let tableSource = DiagnosticCode(1414, .manuscript)
  static let linkDefinition = DiagnosticCode(1415, .manuscript)
  static let leadingBlanks = DiagnosticCode(1416, .manuscript)
  static let unclosedComment = DiagnosticCode(1417, .manuscript)
  static let articleFrame = DiagnosticCode(1418, .manuscript)
  static let pageTemplate = DiagnosticCode(1419, .manuscript)

  // Shortcodes.
  static let unknownShortcode = DiagnosticCode(1451, .manuscript)
  static let shortcodePlace = DiagnosticCode(1452, .manuscript)
  static let shortcodeForm = DiagnosticCode(1453, .manuscript)
  static let includeCycle = DiagnosticCode(1454, .manuscript)
  static let includeDepth = DiagnosticCode(1455, .manuscript)
  static let includeCount = DiagnosticCode(1456, .manuscript)
  static let frontMatter = DiagnosticCode(1457, .manuscript)
  static let loop = DiagnosticCode(2320, .manuscript)

  // Inside paragraphs.
  static let rawHTML = DiagnosticCode(1501, .manuscript)
  static let inlineNesting = DiagnosticCode(1502, .manuscript)
  static let attributeSyntax = DiagnosticCode(1503, .manuscript)
  static let unknownAttribute = DiagnosticCode(1504, .manuscript)
  static let unknownClass = DiagnosticCode(1505, .manuscript)
  static let strayAttributes = DiagnosticCode(1506, .manuscript)
  static let unclosedValue = DiagnosticCode(1507, .manuscript)
  static let emptyValue = DiagnosticCode(1508, .manuscript)
  static let strikeOut = DiagnosticCode(1509, .manuscript)
  static let linkTarget = DiagnosticCode(1510, .manuscript)
  static let linkForm = DiagnosticCode(1511, .manuscript)
  static let picturePlace = DiagnosticCode(1512, .manuscript)
  static let mixedWrap = DiagnosticCode(1513, .manuscript)

  // Annotated spans and initials.
  static let emptyAnnotation = DiagnosticCode(1551, .manuscript)
  static let rubySyllables = DiagnosticCode(1552, .manuscript)
  static let annotationsMeet = DiagnosticCode(1553, .manuscript)
  static let annotationContent = DiagnosticCode(1554, .manuscript)
  static let spreadForm = DiagnosticCode(1555, .manuscript)
  static let spreadTooNarrow = DiagnosticCode(1556, .manuscript)
  static let combinedTooLong = DiagnosticCode(1557, .manuscript)
  static let unknownChoice = DiagnosticCode(1558, .manuscript)
  static let initialNeedsParagraph = DiagnosticCode(1559, .manuscript)
  static let keyFigureNeedsParagraphs = DiagnosticCode(1560, .manuscript)
  static let initialAnnotated = DiagnosticCode(1561, .manuscript)

  // Labels and notes.
  static let labelForm = DiagnosticCode(1601, .reference)
  static let labelKind = DiagnosticCode(1602, .reference)
  static let referenceForm = DiagnosticCode(1603, .reference)
  static let noteMissing = DiagnosticCode(1604, .reference)
  static let noteTwice = DiagnosticCode(1605, .reference)
  static let noteUnused = DiagnosticCode(1606, .reference)
  static let noteInNote = DiagnosticCode(1607, .reference)
  static let noteUnclosed = DiagnosticCode(1608, .reference)
  static let noteEmpty = DiagnosticCode(1609, .reference)
  static let labelUnused = DiagnosticCode(1610, .reference)

  // Fonts.yaml.
  static let unknownFace = DiagnosticCode(1701, .font)
}

/// What reading accepts at most. Input may be hostile; a real report comes nowhere near any of these.
enum ReadLimit {
  /// Brackets in brackets, lists in lists, keys in keys.
  static let nesting = 64
  /// Bytes of a YAML or Markdown file.
  static let textBytes = 16 << 20
  /// Bytes of a picture file.
  static let pictureBytes = 256 << 20
  /// Pixels on a side of a picture: the largest that Cairo can draw.
  static let pictureSide = 32_767
  /// Pixels of a picture in all: with four bytes each a gigabyte.
  static let picturePixels = 1 << 28
  /// Files including files.
  static let includes = 16
  /// Inclusions in a whole report.
  static let inclusions = 1_000
  /// Bytes of a label, class or key.
  static let name = 128
  /// Bytes of an attribute list, a link's address or a tag.
  static let shortPiece = 4_096
}

extension String {
  /// The start of a text that may be long, for quoting it in a message.
  var clipped: String { utf8.count <= 120 ? self : prefix(40) + "…" }
}

/// The hint that goes with an unknown name: the nearest one, or all of them if they are few.
func didYouMean(_ name: String, among names: [String]) -> Wording? {
  if let near = nearestName(to: name, among: names) {
    return Wording("did you mean “\(near)”?", "是否应为“\(near)”？")
  }
  guard (1...16).contains(names.count) else { return nil }
  let all = names.joined(separator: ", ")
  return Wording("known: \(all)", "可用：\(all)")
}

/// Problems in the order of their places: files in the order in which they came up, then by line and column.
func inSourceOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var files: [String: Int] = [:]
  for diagnostic in diagnostics where files[diagnostic.span.file] == nil { files[diagnostic.span.file] = files.count }
  func key(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
    (files[diagnostic.span.file] ?? 0, diagnostic.span.line, diagnostic.span.column)
  }
  return diagnostics.enumerated()
    .sorted { key($0.element) == key($1.element) ? $0.offset < $1.offset : key($0.element) < key($1.element) }
    .map(\.element)
}

extension Findings {
  /// Throws what was found, in source order, if any of it is an error.
  func throwInSourceOrder() throws(Failure) {
    if hasErrors { throw Failure(inSourceOrder(all)) }
  }
}
