// Where the time goes, stage by stage.
import Glibc

/// Processor and wall time of named stages, and the peak of memory. Shown by `--timings`; nothing else depends on it.
public struct Stopwatch: Sendable {
  public struct Lap: Sendable {
    public var stage: Stage
    /// Milliseconds.
    public var cpu: Double
    public var wall: Double
  }
  public enum Stage: String, Sendable, CaseIterable {
    case start, read, data, bind, number, check, fonts, layout, ledger, draw, finish

    /// Shown on the progress line.
    public var chinese: String {
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
  public private(set) var laps: [Lap] = []
  private var cpuMark = 0.0
  private var wallMark = Stopwatch.wall()

  public init() {}

  /// Ends a stage: what passed since the last end is its time.
  public mutating func end(_ stage: Stage) {
    let (cpu, wall) = (Stopwatch.cpu(), Stopwatch.wall())
    laps.append(Lap(stage: stage, cpu: cpu - cpuMark, wall: wall - wallMark))
    (cpuMark, wallMark) = (cpu, wall)
  }

  /// Processor time of the process so far, milliseconds.
  public static func cpu() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
  }

  /// The most memory the process ever held, mebibytes.
  public static func peakMemory() -> Double {
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
