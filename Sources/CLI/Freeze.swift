// `banxin freeze`: what servers answer, kept in files of the report.
import DataSets
import Diagnose
import Foundation
import Read

extension Banxin {
  /// Writes the snapshots of a report once all servers have answered.
  static func freeze(_ folder: String, _ console: Console) throws(Failure) {
    let opened = try openReport(folder: folder, parameters: [])
    let (files, notes) = try freezeData(opened.report.settings.data, folder: opened.folder)
    console.show(notes, notes: true)
    if files.isEmpty {
      console.tell("no data set has a snapshot:", "没有带 snapshot: 的数据集")
    }
    for file in files {
      do { try Data(file.bytes).write(to: URL(filePath: file.absolute), options: .atomic) } catch {
        throw Failure(
          .error(.cannotWrite, Wording("“\(file.path)” cannot be written", "无法写入“\(file.path)”"), at: .detached))
      }
      console.tell("\(file.path): \(file.rows) rows", "\(file.path)：\(file.rows) 行")
    }
  }
}
