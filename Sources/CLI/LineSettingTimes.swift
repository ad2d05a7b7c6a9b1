// What line setting takes of a build, for `--timings`.
import Diagnose
import Document
import Press
import Text

/// Processor time of the passes of line setting, milliseconds.
struct LineSettingTimes {
  /// Characters, classes, faces, glyphs, and what neighbours do to each other.
  var shaping: Double
  var breaking: Double
  /// Filling lines and placing glyphs.
  var placing: Double
  var characters: Int
  /// Milliseconds for everything a second time, when faces and tables are warm.
  var warm: Double

  var total: Double { shaping + breaking + placing }
  /// Characters set in a second of processor time, warm.
  var speed: Double { Double(characters) / max(warm, 0.001) * 1000 }

  /// Sets all that a run set once more, pass by pass.
  init(_ log: LineSettingLog, fonts: FontLibrary, rules: TextRules) {
    let typesetter = Typesetter(fonts: fonts, rules: rules)
    shaping = LineSettingTimes.time { log.shape(with: typesetter) }
    let rehearsal = log.rehearsal(with: typesetter)
    breaking = LineSettingTimes.time { rehearsal.breakLines() }
    let lines = LineSettingTimes.time { rehearsal.setLines() }
    placing = max(0, lines - breaking)
    warm = LineSettingTimes.time { log.shape(with: typesetter) } + LineSettingTimes.time { rehearsal.setLines() }
    characters = log.characters
  }

  private static func time(_ work: () -> Void) -> Double {
    let start = Stopwatch.cpu()
    work()
    return Stopwatch.cpu() - start
  }

  /// - Parameter build: milliseconds of the whole build.
  func table(_ language: MessageLanguage, build: Double) -> String {
    func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }
    let share = Int((total / max(build, 0.001) * 100).rounded())
    let thousands = Int(speed / 1000)
    return language == .english
      ? """
      of layout, line setting: \(rounded(total)) ms, \(share) % of the build: shaping \(rounded(shaping)), \
      breaking \(rounded(breaking)), placing \(rounded(placing)); warm, \(thousands) thousand characters a second
      """
      : """
      其中断行排字：\(rounded(total)) 毫秒，占全程 \(share)%（成形 \(rounded(shaping))，断行 \(rounded(breaking))，\
      定位 \(rounded(placing))）；热态每秒 \(thousands) 千字
      """
  }

  var json: JSON {
    .object([
      ("shaping-ms", .number(shaping)), ("breaking-ms", .number(breaking)), ("placing-ms", .number(placing)),
      ("characters", .int(characters)), ("characters-per-second", .int(Int(speed))),
    ])
  }
}
