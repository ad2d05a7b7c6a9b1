// The faces of a font library as drawing reads them, kept from document to document.
import Page
import Synchronization
public import Text

/// Where a face lies.
struct FaceFile: Hashable, Sendable {
  var name: String
  var path: String
  /// Face of a collection.
  var index: Int
}

/// Font files that are opened once for many documents.
///
/// Opening the fonts takes longer than drawing a small chart, so whoever draws many keeps one store for all. Threads may share it; what is
/// drawn does not depend on what was drawn before.
public final class FaceStore: Sendable {
  /// By face id.
  let files: [FaceFile]
  private let opened: Mutex<[Int: HarfBuzzFace]> = Mutex([:])

  /// The faces of a library; each is opened when it is first drawn.
  public convenience init(_ fonts: FontLibrary) { self.init(files: fonts.files) }

  init(files: [FaceFile]) { self.files = files }

  /// A face cut down to some glyphs.
  private struct Cut: Hashable {
    var place: Int
    var members: [UInt16]
  }
  private let cuts: Mutex<[Cut: FontSubset]> = Mutex([:])
  /// Charts of one kind use the same few characters again and again; those of whole reports are not worth keeping.
  private static let (mostCuts, mostKeptGlyphs) = (64, 128)

  /// A face cut down to some glyphs, ascending; nil if it cannot be. What was cut for one drawing serves the next with the same characters.
  func subset(of face: HarfBuzzFace, at place: Int, keeping members: [UInt16]) -> FontSubset? {
    guard members.count <= Self.mostKeptGlyphs else { return FontSubset(of: face, keeping: members) }
    let cut = Cut(place: place, members: members)
    if let known = cuts.withLock({ $0[cut] }) { return known }
    guard let subset = FontSubset(of: face, keeping: members) else { return nil }
    cuts.withLock { cuts in
      if cuts.count >= Self.mostCuts { cuts.removeAll() }
      cuts[cut] = subset
    }
    return subset
  }

  /// What a font is cut from; nil if the file cannot be read.
  func face(at place: Int) -> HarfBuzzFace? {
    opened.withLock { opened in
      if let known = opened[place] { return known }
      let face = HarfBuzzFace(files[place])
      opened[place] = face
      return face
    }
  }
}

extension FontLibrary {
  /// The library's faces by id.
  var files: [FaceFile] { faces.map { FaceFile(name: $0.name, path: $0.path, index: $0.index) } }

  /// The file of a face; one without a name for an id that no face has.
  func file(_ face: FaceID) -> FaceFile {
    let place = Int(face.index)
    guard faces.indices.contains(place) else { return FaceFile(name: "", path: "", index: 0) }
    return files[place]
  }
}
