// What can be wrong with a file, in words.
import Diagnose

extension Diagnostic {
  static func fileMissing(_ path: String, at span: Span, hint: Wording? = nil) -> Diagnostic {
    .error(ReadCode.fileMissing, Wording("there is no file “\(path)”", "找不到文件“\(path)”"), at: span, hint: hint)
  }

  static func folderMissing(_ path: String) -> Diagnostic {
    .error(
      ReadCode.folderMissing, Wording("there is no folder “\(path)”", "找不到文件夹“\(path)”"), at: .detached,
      hint: Wording("a report is a folder with a report.yaml in it", "报告是一个含有 report.yaml 的文件夹"))
  }

  static func notAFile(_ path: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.notAFile, Wording("“\(path)” is not an ordinary file", "“\(path)”不是普通文件"), at: span,
      hint: Wording("name a file, not a folder or a device", "应写文件，而非文件夹或设备"))
  }

  static func fileUnreadable(_ path: String, _ reason: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.fileUnreadable, Wording("“\(path)” cannot be read: \(reason)", "无法读取“\(path)”：\(reason)"), at: span)
  }

  static func fileTooLarge(_ path: String, limit: Int, at span: Span) -> Diagnostic {
    let size = limit >> 20
    return .error(
      ReadCode.fileTooLarge, Wording("“\(path)” is larger than \(size) MB", "“\(path)”超过 \(size) MB"), at: span)
  }

  static func outsideFolder(_ path: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.outsideFolder, Wording("“\(path)” lies outside the report's folder", "“\(path)”在报告文件夹之外"), at: span,
      hint: Wording(
        "copy the file into the folder and name it by its path from there", "请把文件复制到报告文件夹内，并写相对于该文件夹的路径"))
  }

  static func notUTF8(at span: Span) -> Diagnostic {
    .error(
      ReadCode.notUTF8, Wording("the file is not UTF-8 here", "此处不是 UTF-8 编码"), at: span,
      hint: Wording("save the file as UTF-8", "请将文件另存为 UTF-8 编码"))
  }

  static func controlCharacter(_ code: UInt8, at span: Span) -> Diagnostic {
    let name = "U+00" + (code < 16 ? "0" : "") + String(code, radix: 16, uppercase: true)
    return .error(
      ReadCode.controlCharacter, Wording("control character \(name) in the text", "正文中有控制字符 \(name)"), at: span,
      hint: Wording("delete it; it often comes from pasted text", "请删除；它常由粘贴带入"))
  }
}
