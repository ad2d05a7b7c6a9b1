// Shapes at many places: once in the file, and a few bytes for each place.
import CQPDF
import Diagnose
import Draw
import Glibc
import Measure
import Page

extension PDFEditor {
  /// Puts the stamps of a page into the drawings that hold their places.
  ///
  /// Each shape becomes a form (ISO 32000-2, 8.10) that is painted place after place, so shapes that let others shine through do so where
  /// they overlap, as if each had been drawn by itself.
  /// - Throws: `BX7501` if a holder belongs to none of the stamps: it is then not the drawn document.
  func expandStamps(_ stamps: [Stamps], onPage number: Int) throws(Failure) {
    let holders = stampHolders(onPage: number)
    defer { for holder in holders { release(holder) } }
    var rest = stamps[...]
    for holder in holders {
      // What lies beside the page has no holder.
      let box = boundingBox(of: holder)
      guard let place = rest.firstIndex(where: { StampHolder($0).map { rectangle($0.box) } == box }) else {
        throw .notAPDF("page \(number + 1)", "a place is held for marks that are not there")
      }
      fill(holder, with: rest[place])
      rest = rest[(place + 1)...]
    }
  }

  /// In the order of their objects, which Cairo makes as it meets them.
  private func stampHolders(onPage number: Int) -> [qpdf_oh] {
    let page = qpdf_get_page_n(qpdf, number)
    let resources = qpdf_oh_get_key(qpdf, page, "/Resources")
    let objects = qpdf_oh_get_key(qpdf, resources, "/XObject")
    defer { release(page, resources, objects) }
    guard qpdf_oh_is_dictionary(qpdf, objects) != 0 else { return [] }
    var holders: [qpdf_oh] = []
    for name in keys(of: objects) {
      let object = qpdf_oh_get_key(qpdf, objects, name)
      if qpdf_oh_is_stream(qpdf, object) != 0, StampHolder.isHolder(data(of: object)) {
        holders.append(object)
      } else {
        release(object)
      }
    }
    return holders.sorted { qpdf_oh_get_object_id(qpdf, $0) < qpdf_oh_get_object_id(qpdf, $1) }
  }

  private func boundingBox(of form: qpdf_oh) -> String {
    let dictionary = qpdf_oh_get_dict(qpdf, form)
    let box = qpdf_oh_get_key(qpdf, dictionary, "/BBox")
    defer { release(dictionary, box) }
    let sides = (0..<4).map { side in
      let item = qpdf_oh_get_array_item(qpdf, box, Int32(side))
      defer { release(item) }
      return pdfNumber(qpdf_oh_get_numeric_value(qpdf, item))
    }
    return "[\(sides.joined(separator: " "))]"
  }

  private func fill(_ holder: qpdf_oh, with stamps: Stamps) {
    guard let box = StampHolder(stamps)?.box else { return }
    let shape = addStream(bytes: StampContent.shape(stamps), entries: shapeEntries(stamps, box))
    let content = StampContent.places(stamps)
    let null = qpdf_oh_new_null(qpdf)
    let dictionary = qpdf_oh_get_dict(qpdf, holder)
    defer { release(null, dictionary) }
    qpdf_oh_replace_stream_data(qpdf, holder, content, content.count, null, null)
    set(PDFEntry("/BBox", rectangle(box)), of: dictionary)
    set(
      PDFEntry("/Resources", .dictionary([PDFEntry("/XObject", .dictionary([PDFEntry("/s", shape)]))])), of: dictionary)
  }

  /// The shape's own box, and how much of the ground it covers.
  private func shapeEntries(_ stamps: Stamps, _ box: Rect) -> [PDFEntry] {
    let alone = StampHolder(Stamps(stamps.path, stamps.paint, at: [.zero]))?.box ?? box
    let (fill, stroke) = (stamps.paint.fillOpacity, stamps.paint.stroke?.opacity ?? 1)
    let state = "<< /g << /ca \(pdfNumber(fill)) /CA \(pdfNumber(stroke)) >> >>"
    return [
      PDFEntry("/Type", "/XObject"), PDFEntry("/Subtype", "/Form"), PDFEntry("/BBox", rectangle(alone)),
      PDFEntry("/Resources", .dictionary([PDFEntry("/ExtGState", state)])),
    ]
  }

  private func rectangle(_ box: Rect) -> String {
    "[\([box.minX, box.minY, box.maxX, box.maxY].map(pdfNumber).joined(separator: " "))]"
  }
}

/// Operators of page contents (ISO 32000-2, annex A).
private enum StampContent {
  /// The shape with its paint, about the origin.
  static func shape(_ stamps: Stamps) -> [UInt8] {
    var words = ["/g gs"]
    if let fill = stamps.paint.fill { words.append(color(fill) + " rg") }
    if let stroke = stamps.paint.stroke { words += pen(stroke) }
    for step in stamps.path.steps {
      switch step {
      case .move(let p): words.append(pair(p) + " m")
      case .line(let p): words.append(pair(p) + " l")
      case .curve(let a, let b, to: let p): words.append("\(pair(a)) \(pair(b)) \(pair(p)) c")
      case .close: words.append("h")
      }
    }
    words.append(stamps.paint.fill == nil ? "S" : stamps.paint.stroke == nil ? "f" : "B")
    return Array((words.joined(separator: "\n") + "\n").utf8)
  }

  /// A move from each place to the next in hundredths of a unit, which adds up without error, and the shape.
  static func places(_ stamps: Stamps) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(stamps.places.count * 26)
    var (x, y): (Int64, Int64) = (0, 0)
    for place in stamps.places {
      let (newX, newY) = (hundredths(place.x), hundredths(place.y))
      bytes.append(contentsOf: "1 0 0 1 ".utf8)
      bytes.append(units: newX - x, in: 100)
      bytes.append(UInt8(ascii: " "))
      bytes.append(units: newY - y, in: 100)
      bytes.append(contentsOf: " cm/s Do\n".utf8)
      (x, y) = (newX, newY)
    }
    return bytes
  }

  private static func hundredths(_ value: Double) -> Int64 {
    value.isNaN ? 0 : Int64(max(-1e12, min(1e12, (value * 100).rounded())))
  }

  private static func pair(_ p: Point) -> String { "\(pdfNumber(p.x)) \(pdfNumber(p.y))" }

  private static func color(_ color: Color) -> String {
    [color.red, color.green, color.blue].map { pdfNumber(Double($0) / 255) }.joined(separator: " ")
  }

  private static func pen(_ stroke: Stroke) -> [String] {
    var words = ["\(color(stroke.color)) RG", "\(pdfNumber(max(0, stroke.width))) w", "10 M"]
    switch stroke.cap {
    case .butt: words.append("0 J")
    case .round: words.append("1 J")
    case .square: words.append("2 J")
    }
    switch stroke.join {
    case .miter: words.append("0 j")
    case .round: words.append("1 j")
    case .bevel: words.append("2 j")
    }
    words.append("[\(stroke.visibleDash.map(pdfNumber).joined(separator: " "))] 0 d")
    return words
  }
}
