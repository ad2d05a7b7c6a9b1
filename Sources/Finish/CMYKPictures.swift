// CMYK photographs the right way round.
import CQPDF
import Glibc

extension PDFEditor {
  /// Marks the CMYK JPEGs of a page whose values are inverted, as Adobe's programs write them and Cairo does not say.
  ///
  /// Without the mark a viewer shows a negative.
  func markInvertedPictures(onPage number: Int) {
    let page = qpdf_get_page_n(qpdf, number)
    let resources = qpdf_oh_get_key(qpdf, page, "/Resources")
    let objects = qpdf_oh_get_key(qpdf, resources, "/XObject")
    defer { release(page, resources, objects) }
    guard qpdf_oh_is_dictionary(qpdf, objects) != 0 else { return }
    for name in keys(of: objects) {
      let object = qpdf_oh_get_key(qpdf, objects, name)
      defer { release(object) }
      guard qpdf_oh_is_stream(qpdf, object) != 0 else { continue }
      let dictionary = qpdf_oh_get_dict(qpdf, object)
      defer { release(dictionary) }
      if qpdf_oh_has_key(qpdf, dictionary, "/Decode") == 0, self.name("/ColorSpace", of: dictionary) == "/DeviceCMYK",
        self.name("/Filter", of: dictionary) == "/DCTDecode", hasAdobeMarker(object)
      {
        set(PDFEntry("/Decode", "[1 0 1 0 1 0 1 0]"), of: dictionary)
      }
    }
  }

  /// Whether a JPEG stream has Adobe's application segment (FF EE, length, `Adobe`) before its first scan.
  private func hasAdobeMarker(_ stream: qpdf_oh) -> Bool {
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, nil, &start, &count) & 2 == 0, let start else {
      return false
    }
    defer { free(start) }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if bytes[place + 1] == 0xEE, bytes[place + 4..<place + 9].elementsEqual("Adobe".utf8) { return true }
      place += 2 + length
    }
    return false
  }
}
