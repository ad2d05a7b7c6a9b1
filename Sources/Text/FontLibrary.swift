// The faces that a report may use.
public import Diagnose
public import Document
public import Page

/// The faces of `Fonts/fonts.yaml`, opened from their files; the same on every machine, without fontconfig.
public final class FontLibrary: Sendable {
  /// A face that text was set in.
  public struct Face: Sendable {
    public let id: FaceID
    public let name: String
    /// Absolute path and face index, for the exporters.
    public let path: String
    public let index: Int
    public let package: String?
  }
  public let faces: [Face]

  /// Finds every declared file; opens a face when it is first used.
  /// - Parameter searchFolders: where file names are looked for, in order (`Fonts/` first).
  /// - Throws: one error for each file that is missing, with the Debian package that brings it.
  public init(_ declarations: FontDeclarations, searchFolders: [String]) throws(Failure) { faces = [] }
}
