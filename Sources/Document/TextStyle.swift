// How characters look: the type roles of Chinese book design.
public import Measure

/// A kind of type, by its place in Chinese typography; `Fonts/fonts.yaml` says which face plays it.
public enum FontRole: String, Hashable, Sendable, CaseIterable {
  /// 宋体, for text.
  case song
  /// 黑体, for headings, table heads and figures.
  case hei
  /// 楷体, for cases, quotations and emphasis.
  case kai
  /// 仿宋, for official documents.
  case fangsong
  /// 小标宋, for titles.
  case title
  /// A Latin sans serif whose widths are those of Helvetica and Arial: the type of plain charts, with 黑体 for Chinese characters.
  case sans
  /// 半角宋体 digits, for the page numbers of official documents (GB/T 9704, 7.5).
  case numeral
}

/// How dark a face is.
public enum FontWeight: String, Hashable, Sendable, CaseIterable { case regular, medium, bold }

/// Type, size and colour of a run of text.
public struct TextStyle: Hashable, Sendable {
  public var role: FontRole
  public var weight: FontWeight
  /// Points.
  public var size: Pt
  public var color: Color
  /// Extra room after every character, in em; 0 unless a layout spaces a title out.
  public var tracking: Double
  /// Distance of Han characters as a multiple of the size 字距: 1 sets them solid. Text of the body size takes it from the type
  /// area; Latin letters and digits keep their own widths.
  public var pitch = 1.0
  /// Whose conventions the run follows; nil: those of the document.
  public var region: TextRegion?
  /// How wide its marks are; nil: as the document's.
  public var punctuation: PunctuationStyle?
  /// Whether the run is Latin text, so that its quotation marks, dashes and ellipses are Latin, too.
  public var isLatin = false
  public init(
    role: FontRole = .song, weight: FontWeight = .regular, size: Pt = 10.5, color: Color = .black, tracking: Double = 0
  ) {
    (self.role, self.weight, self.size, self.color, self.tracking) = (role, weight, size, color, tracking)
  }
  /// 一字: what one Han character takes of a line, in points.
  public var em: Pt { size * pitch }
  /// The style with one thing changed.
  public func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A face as `Fonts/fonts.yaml` declares it.
public struct FaceDeclaration: Hashable, Sendable {
  /// A short name, unique in the file: `song-regular`.
  public var name: String
  /// File name, searched in `Fonts/` and below `/usr/share/fonts` and `/usr/share/texlive`, or an absolute path.
  public var file: String
  /// Face of a collection; 0 for single fonts.
  public var index: Int
  /// The Debian package that brings it, for the hint when it is missing.
  public var package: String?
  public init(name: String, file: String, index: Int, package: String?) {
    (self.name, self.file, self.index, self.package) = (name, file, index, package)
  }
}

/// Which faces play a role in a weight.
public struct RoleDeclaration: Hashable, Sendable {
  public var role: FontRole
  public var weight: FontWeight
  /// Face for Han characters and Chinese marks.
  public var han: String
  /// Face for Latin letters and digits.
  public var latin: String
  /// Face with half-width Chinese punctuation, for squeezed marks; nil when there is none.
  public var half: String?
  /// Faces tried, in order, for characters that the others lack.
  public var fallback: [String]
  public init(role: FontRole, weight: FontWeight, han: String, latin: String, half: String?, fallback: [String]) {
    (self.role, self.weight, self.han, self.latin) = (role, weight, han, latin)
    (self.half, self.fallback) = (half, fallback)
  }
}

/// `Fonts/fonts.yaml`, read.
public struct FontDeclarations: Hashable, Sendable {
  public var faces: [FaceDeclaration]
  public var roles: [RoleDeclaration]
  public init(faces: [FaceDeclaration], roles: [RoleDeclaration]) { (self.faces, self.roles) = (faces, roles) }
}
