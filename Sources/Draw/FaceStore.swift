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
