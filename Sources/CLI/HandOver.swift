// `banxin data`: the data of a report as CSV and its manuscript with the values in place.
import Diagnose
import Press

extension Banxin {
  static func handOn(_ options: BuildOptions, _ console: Console) throws(Failure) {
    let name = options.folder.split(separator: "/").last.map(String.init) ?? ""
    let given = options.output ?? (name.isEmpty || name == "." || name == ".." ? "report" : name) + "-data"
    let folder = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
    let handed = try handOver(options.request, to: folder, tell: console.follow)
    console.endProgress()
    console.show(handed.findings, notes: false)
    let count = handed.files.count
    console.tell("wrote \(count) files to \(folder)", "已在 \(folder) 写出 \(count) 个文件")
    console.done(handed.files.map { folder + "/" + $0 }, handed.findings)
  }
}
