// Newspaper articles: where one stands on its page, and what its headline is made of.
public import Diagnose

/// A name that the author wrote, with its place for errors.
public struct GivenName: Hashable, Sendable {
  public var text: String
  public var span: Span
  public init(_ text: String, at span: Span) { (self.text, self.span) = (text, span) }
}

/// What `::: {.article frame=… title="…"}` says beside the title, which is its container's. `|` in a deck became a forced break.
public struct ArticleHead: Hashable, Sendable {
  /// The frame of the page's template that it stands in.
  public var frame: GivenName
  /// 引题, above the title.
  public var kicker: [Inline] = []
  /// 副题, below it.
  public var subtitle: [Inline] = []
  public var byline: [Inline] = []
  /// 电头, run in before the first paragraph.
  public var dateline: [Inline] = []
  /// The frame of a later page where the text goes on 转版.
  public var jump: GivenName?
  /// The headline over the rest; empty: the title again.
  public var jumpTitle: [Inline] = []
  public init(frame: GivenName) { self.frame = frame }

  /// The head with every deck changed.
  public func mapDecks(_ change: ([Inline]) -> [Inline]) -> ArticleHead {
    var head = self
    (head.kicker, head.subtitle, head.byline) = (change(kicker), change(subtitle), change(byline))
    (head.dateline, head.jumpTitle) = (change(dateline), change(jumpTitle))
    return head
  }
}
