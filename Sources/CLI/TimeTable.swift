// What `--timings` prints.
import Diagnose
import Press

extension Stopwatch {
  /// The stages as a table of milliseconds.
  func table(_ language: MessageLanguage) -> String {
    func column(_ value: Double) -> String {
      let text = String((value * 10).rounded() / 10)
      return String(repeating: " ", count: max(1, 10 - text.utf8.count)) + text
    }
    let heading = language == .english ? "stage         CPU ms   wall ms" : "阶段          CPU ms   wall ms"
    let rows = laps.map { lap in
      let name = lap.stage.rawValue
      return name + String(repeating: " ", count: max(1, 10 - name.utf8.count)) + column(lap.cpu) + column(lap.wall)
    }
    let total = "total     " + column(laps.reduce(0) { $0 + $1.cpu }) + column(laps.reduce(0) { $0 + $1.wall })
    return ([heading] + rows + [total, "peak memory \(Int(Stopwatch.peakMemory())) MiB"]).joined(separator: "\n")
  }

  var json: JSON {
    let stages = laps.map { lap in
      (lap.stage.rawValue, JSON.object([("cpu-ms", .number(lap.cpu)), ("wall-ms", .number(lap.wall))]))
    }
    return .object(stages + [("peak-memory-mib", .number(Stopwatch.peakMemory()))])
  }
}
