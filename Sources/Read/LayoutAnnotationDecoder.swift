// What stands between and beside the lines of a layout file: ruby, dots, side lines, inline notes, initials.
import Document

extension LayoutDecoder {
  mutating func decodeAnnotations(_ tree: Tree?, into looks: inout AnnotationLooks) {
    let ruby = tree?["ruby"]
    if ruby?["role"] != nil { looks.ruby.role = value(.song, ruby?["role"]) }
    looks.ruby.color = optional(ruby?["color"])
    set(&looks.ruby.scale, ruby?["scale"])
    set(&looks.ruby.gap, ruby?["gap"])
    set(&looks.ruby.between, ruby?["between"])
    set(&looks.ruby.overhang, ruby?["overhang"])
    let dots = tree?["dots"]
    set(&looks.dot.size, dots?["size"])
    set(&looks.dot.distance, dots?["distance"])
    let lines = tree?["side-lines"]
    set(&looks.sideLine.width, lines?["width"])
    set(&looks.sideLine.distance, lines?["distance"])
    set(&looks.sideLine.gap, lines?["gap"])
    set(&looks.inlineNoteScale, tree?["inline-notes"]?["scale"])
  }

  mutating func decodeDropInitial(_ tree: Tree?, into style: inout DropInitialStyle) {
    set(&style.look, tree?["look"])
    set(&style.lines, tree?["lines"])
    set(&style.gap, tree?["gap"])
  }
}
