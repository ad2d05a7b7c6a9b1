// Which format a picture has, how large it is, and whether it is whole.
public import Diagnose
public import Document
import Measure

/// Looks into a picture file: JPEG, PNG or SVG by its first bytes, never by its name. Throws if the file is missing, of another
/// kind, cut off or damaged, without sides, or too large to be drawn.
///
/// - Parameters:
///   - path: where the file is.
///   - shown: how the author knows it; the path itself if nil.
///   - span: where the manuscript names it.
public func probePicture(_ path: String, shown: String? = nil, at span: Span = .detached) throws(Failure) -> PictureFile
{
  let name = shown ?? path
  let bytes = try readBytes(path, shown: name, limit: ReadLimit.pictureBytes, at: span)
  do {
    let (format, size) = try measurePicture(bytes)
    let sides = 1...Double(ReadLimit.pictureSide)
    let isInBounds =
      sides.contains(size.width) && sides.contains(size.height)
      && size.width * size.height <= Double(ReadLimit.picturePixels)
    guard format == .svg || isInBounds else {
      throw Failure(.pictureSize(name, size, at: span))
    }
    return PictureFile(path: path, format: format, size: size)
  } catch let failure as Failure {
    throw failure
  } catch let fault as PictureFault {
    throw Failure(.pictureDamaged(name, fault.wording, at: span))
  } catch {
    throw Failure(.pictureUnknown(name, at: span))
  }
}

/// What is wrong inside a picture file.
struct PictureFault: Error {
  var wording: Wording
  init(_ english: String, _ chinese: String) { wording = Wording(english, chinese) }
}

private struct UnknownPicture: Error {}

/// The format and size of a picture in memory.
func measurePicture(_ bytes: [UInt8]) throws -> (PictureFile.Format, Size) {
  if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return (.jpeg, try measureJPEG(bytes)) }
  if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return (.png, try measurePNG(bytes)) }
  if let size = try measureSVG(bytes) { return (.svg, size) }
  throw UnknownPicture()
}

extension [UInt8] {
  /// A big-endian number; nil past the end.
  func bigEndian16(at position: Int) -> Int? {
    position + 2 <= count ? Int(self[position]) << 8 | Int(self[position + 1]) : nil
  }

  func bigEndian32(at position: Int) -> Int? {
    guard let high = bigEndian16(at: position), let low = bigEndian16(at: position + 2) else { return nil }
    return high << 16 | low
  }
}

extension Diagnostic {
  static func pictureUnknown(_ path: String, at span: Span) -> Diagnostic {
    .error(
      ReadCode.pictureUnknown, Wording("“\(path)” is not a JPEG, PNG or SVG picture", "“\(path)”不是 JPEG、PNG 或 SVG 图片"),
      at: span,
      hint: Wording("export the picture again as one of these", "请重新导出为其中一种格式"))
  }

  static func pictureDamaged(_ path: String, _ reason: Wording, at span: Span) -> Diagnostic {
    .error(
      ReadCode.pictureDamaged,
      Wording("the picture “\(path)” is damaged: \(reason.english)", "图片“\(path)”已损坏：\(reason.chinese)"), at: span,
      hint: Wording("copy or export the file again", "请重新复制或导出该文件"))
  }

  static func pictureSize(_ path: String, _ size: Size, at span: Span) -> Diagnostic {
    let sides = "\(Int(size.width)) × \(Int(size.height))"
    let (limit, most) = (ReadLimit.pictureSide, ReadLimit.picturePixels >> 20)
    return .error(
      ReadCode.pictureSize,
      Wording(
        "the picture “\(path)” has \(sides) pixels; sides are 1 to \(limit), and \(most) million pixels are the most",
        "图片“\(path)”为 \(sides) 像素，边长应为 1 至 \(limit)，总数不超过 \(most) 百万"), at: span,
      hint: Wording("scale the picture down", "请缩小图片"))
  }
}
