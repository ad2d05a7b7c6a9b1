// The metadata packet of a PDF.
import Page

/// The document's metadata in XMP, saying the same as the information dictionary.
func metadataPacket(_ metadata: PagedDocument.Metadata, creator: String) -> String {
  var properties: [String] = []
  func add(_ name: String, _ value: String) { properties.append("<\(name)>\(value)</\(name)>") }
  func addText(_ name: String, _ text: String) { if !text.isEmpty { add(name, escaped(text)) } }
  func addAlternatives(_ name: String, _ text: String) {
    if !text.isEmpty { add(name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(text))</rdf:li></rdf:Alt>") }
  }
  func addList(_ name: String, _ kind: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    let entries = items.map { "<rdf:li>\(escaped($0))</rdf:li>" }.joined()
    add(name, "<rdf:\(kind)>\(entries)</rdf:\(kind)>")
  }
  add("dc:format", "application/pdf")
  addAlternatives("dc:title", metadata.title)
  addList("dc:creator", "Seq", metadata.authors)
  addAlternatives("dc:description", metadata.subject)
  addList("dc:subject", "Bag", metadata.keywords)
  addList("dc:language", "Bag", metadata.language.isEmpty ? [] : [metadata.language])
  addText("pdf:Keywords", metadata.keywords.joined(separator: ", "))
  addText("xmp:CreatorTool", creator)
  addText("xmp:CreateDate", metadata.date)
  addText("xmp:ModifyDate", metadata.date)
  // The packet's id is a fixed string that the standard prescribes.
  return """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
    \(properties.joined(separator: "\n"))
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="w"?>
    """
}

/// Text for XML; control characters, which XML cannot hold, are left out.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\u{0}"..<"\t", "\u{B}", "\u{C}", "\u{E}"..<" ", "\u{FFFE}", "\u{FFFF}": break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
