// The banxin command: reads the command line, runs it, and ends with a status that says what happened.
import Diagnose
import Glibc

@main
struct Banxin {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let spoken = CommonOptions(language: ArgumentReader.language(in: arguments))
    var reader = ArgumentReader(arguments)
    do {
      exit(run(try reader.read(), spoken))
    } catch {
      let console = Console(spoken)
      console.show(error.diagnostics, notes: false)
      exit(status(of: error))
    }
  }

  private static func run(_ command: Command, _ spoken: CommonOptions) -> Int32 {
    switch command {
    case .build(let options): return attempt(options.common) { console throws(Failure) in try build(options, console) }
    case .check(let options): return attempt(options.common) { console throws(Failure) in try check(options, console) }
    case .dump(let options): return attempt(options.common) { console throws(Failure) in try dump(options, console) }
    case .data(let options): return attempt(options.common) { console throws(Failure) in try handOn(options, console) }
    case .chart(let options):
      return attempt(options.common) { console throws(Failure) in try chart(options, console) }
    case .figures(let options):
      return attempt(options.build.common) { console throws(Failure) in try figures(options, console) }
    case .numbers(let options):
      return attempt(options.build.common) { console throws(Failure) in try numbers(options, console) }
    case .trace(let options): return attempt(options.common) { console throws(Failure) in try trace(options, console) }
    case .compare(let options):
      var status: Int32 = 0
      let failed = attempt(options.common) { console throws(Failure) in status = try compare(options, console) }
      return failed == 0 ? status : failed
    case .extract(let options):
      return attempt(options.common) { console throws(Failure) in try extract(options, console) }
    case .fonts(let options): return attempt(options) { console throws(Failure) in try showFonts(console) }
    case .freeze(let folder, let options):
      return attempt(options) { console throws(Failure) in try freeze(folder, console) }
    case .new(let folder, let options):
      return attempt(options) { console throws(Failure) in
        try Starter.write(to: folder)
        console.tell("started \(folder); now: banxin build \(folder)", "已新建 \(folder)；接着运行：banxin build \(folder)")
      }
    case .schema(let name, let options):
      return attempt(options) { console throws(Failure) in try showSchema(name, console) }
    case .help(let topic): return help(topic, spoken)
    case .version:
      Console(CommonOptions()).say(Help.version)
      return 0
    }
  }

  /// Runs a command; its errors are shown, or printed as JSON.
  private static func attempt(_ options: CommonOptions, _ body: (Console) throws(Failure) -> Void) -> Int32 {
    let console = Console(options)
    do {
      try body(console)
      return 0
    } catch {
      console.endProgress()
      console.show(error.diagnostics, notes: true)
      if options.isJSON {
        let result: [(String, JSON)] = [
          ("status", .string("failed")), ("diagnostics", .array(error.diagnostics.map(\.json))),
        ]
        console.say(JSON.object(result).text())
      }
      return status(of: error)
    }
  }

  /// The kind of the first error.
  private static func status(of failure: Failure) -> Int32 {
    let first = failure.diagnostics.first { $0.severity == .error } ?? failure.diagnostics.first
    return Int32(first?.code.kind.rawValue ?? DiagnosticKind.internalFault.rawValue)
  }

  private static func help(_ topic: String?, _ spoken: CommonOptions) -> Int32 {
    let console = Console(spoken)
    guard let text = Help.text(topic, console.language) else {
      console.say(Help.text(nil, console.language) ?? "")
      return Int32(DiagnosticKind.usage.rawValue)
    }
    console.say(text)
    return 0
  }
}
