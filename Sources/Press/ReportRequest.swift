// What is asked of a report.
public import DataSets

/// A report's folder, and what takes the place of its own settings this time.
public struct ReportRequest: Sendable {
  public var folder: String
  /// Values of `params`, by name.
  public var parameters: [(name: String, value: String)] = []
  /// A house style by its name, or a layout file; nil is the report's own.
  public var layout: String?
  /// Files in place of those that `data` declares.
  public var replacements: [DataReplacement] = []

  public init(folder: String) { self.folder = folder }
}

/// How far a journey is, for those who wait.
public enum Progress: Sendable {
  case stage(Stopwatch.Stage)
  /// Layout has set so many pages.
  case pages(Int)
}
