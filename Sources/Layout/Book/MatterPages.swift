// The pages of front or main matter, with what was found on them.
import Document
import Measure
import Page

struct MatterPages: Sendable {
  var pages: [Page] = []
  var bookmarks: [PagedDocument.Bookmark] = []
  var places = KnownPlaces()
  /// Height of the running text on those pages that have some, points.
  var filled: [Pt] = []

  /// These pages, then those; the latter's places in the book move on.
  consuming func followed(by other: consuming MatterPages) -> MatterPages {
    let count = pages.count
    for index in other.pages.indices { other.pages[index].index += count }
    pages += other.pages
    bookmarks += other.bookmarks
    filled += other.filled
    return self
  }
}
