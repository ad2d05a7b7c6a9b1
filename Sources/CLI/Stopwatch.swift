// Where the time goes, stage by stage.
import Diagnose
import Glibc

/// Processor and wall time of named stages, and the peak of memory. Shown by `--timings`; nothing else depends on it.
struct Stopwatch {
  struct Lap {
    var stage: Stage
    /// Milliseconds.
    var cpu: Double
    var wall: Double
  }
  enum Stage: String, CaseIterable {
    case start, read, data, bind, number, check, fonts, layout, ledger, draw, finish

    /// Shown on the progress line.
    var chinese: String {
      switch self {
      case .start: "启动"
      case .read: "读取书稿"
      case .data: "读取数据"
      case .bind: "填入数值"
      case .number: "编号"
      case .check: "核对"
      case .fonts: "字体"
      case .layout: "排版"
      case .ledger: "数字台账"
      case .draw: "绘制"
      case .finish: "完成文件"
      }
    }
  }
  private(set) var laps: [Lap] = []
  private var cpuMark = 0.0
  private var wallMark = Stopwatch.wall()

  /// Ends a stage: what passed since the last end is its time.
  mutating func end(_ stage: Stage) {
    let (cpu, wall) = (Stopwatch.cpu(), Stopwatch.wall())
    laps.append(Lap(stage: stage, cpu: cpu - cpuMark, wall: wall - wallMark))
    (cpuMark, wallMark) = (cpu, wall)
  }

  /// Processor time of the process so far, milliseconds.
  static func cpu() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
  }

  /// The most memory the process ever held, mebibytes.
  static func peakMemory() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  private static func wall() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }

  private static func milliseconds(_ time: timeval) -> Double {
    Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000
  }
}

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
