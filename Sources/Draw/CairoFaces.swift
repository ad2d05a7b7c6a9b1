// Faces of the font library as Cairo takes them.
import CCairo
import CFreeType
import Diagnose
import Page
import Text

/// The faces of a document, opened when they are first used.
final class CairoFaces {
  private let files: [FaceFile]
  private let library: FreeTypeLibrary
  private var opened: [CairoFace?]

  init(_ files: [FaceFile]) throws(Failure) {
    self.files = files
    opened = Array(repeating: nil, count: files.count)
    library = try FreeTypeLibrary()
  }

  /// - Throws: `BX7005` if the file cannot be used, `BX7008` for an id that no face has.
  func face(_ id: FaceID) throws(Failure) -> CairoFace {
    let place = Int(id.index)
    guard files.indices.contains(place) else {
      throw .drawingFailed("opening face \(place)", "there is no such face")
    }
    if let face = opened[place] { return face }
    let face = try CairoFace(FaceResources(files[place], library))
    opened[place] = face
    return face
  }
}

/// A font face of Cairo.
final class CairoFace {
  let pointer: OpaquePointer

  init(_ resources: FaceResources) throws(Failure) {
    pointer = cairo_ft_font_face_create_for_ft_face(
      resources.face, CInt(FT_LOAD_NO_HINTING) | CInt(FT_LOAD_NO_BITMAP))
    // Cairo keeps faces in a cache after the last use, so what they need is tied to them and not to this object. The address
    // of the resources serves as the key that Cairo wants to be unique.
    let owned = Unmanaged.passRetained(resources).toOpaque()
    let status = cairo_font_face_set_user_data(
      pointer, UnsafePointer(owned.assumingMemoryBound(to: cairo_user_data_key_t.self)), owned
    ) { if let owned = $0 { Unmanaged<FaceResources>.fromOpaque(owned).release() } }
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(pointer)
      Unmanaged<FaceResources>.fromOpaque(owned).release()
      throw .unusableFont(resources.file, String(cString: cairo_status_to_string(status)))
    }
  }

  deinit { cairo_font_face_destroy(pointer) }
}

/// What a font face of Cairo stands on: a face of FreeType and its library.
final class FaceResources {
  let file: FaceFile
  let face: FT_Face
  private let library: FreeTypeLibrary

  init(_ file: FaceFile, _ library: FreeTypeLibrary) throws(Failure) {
    (self.file, self.library) = (file, library)
    var face: FT_Face?
    let error = FT_New_Face(library.handle, file.path, FT_Long(file.index), &face)
    guard error == 0, let face else { throw .unusableFont(file, "FreeType error \(error)") }
    self.face = face
  }

  deinit { FT_Done_Face(face) }
}

/// FreeType, for the faces of one drawing.
final class FreeTypeLibrary {
  let handle: FT_Library

  init() throws(Failure) {
    var handle: FT_Library?
    let error = FT_Init_FreeType(&handle)
    guard error == 0, let handle else { throw .drawingFailed("starting FreeType", "error \(error)") }
    self.handle = handle
  }

  deinit { FT_Done_FreeType(handle) }
}
