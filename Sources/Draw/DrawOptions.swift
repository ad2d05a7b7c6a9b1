// What drawing needs to know beyond the pages themselves.

/// How pages are drawn.
public struct DrawOptions: Hashable, Sendable {
  /// The program named in the PDF's metadata.
  public var creator: String
  /// Path of the fontconfig file for text inside SVG pictures (`Fonts/fonts.conf`), so that the fonts of the person who builds
  /// are not used. nil leaves fontconfig's own search, which differs between machines; only tests want that.
  public var svgFonts: String?
  /// A text that SVG files carry in their `metadata`: the specification of a figure, so that it can be drawn again.
  public var svgMetadata: String?

  public init(creator: String = "Banxin", svgFonts: String? = nil, svgMetadata: String? = nil) {
    (self.creator, self.svgFonts, self.svgMetadata) = (creator, svgFonts, svgMetadata)
  }
}
