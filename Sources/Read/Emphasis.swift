// Which emphasis marks belong together: CommonMark's rules, made right for Chinese.
import Diagnose

extension Delimiter {
  /// Whether a run can open and close emphasis, from the characters on either side.
  ///
  /// CommonMark's rule would leave the marks of `**一是搭台。**政府` in print, because a punctuation mark and a letter surround
  /// the second pair. Chinese has no blanks between words, so its punctuation counts as letters here, and a Chinese character
  /// beside other punctuation counts as a blank.
  init(mark: UInt8, length: Int, before: Unicode.Scalar?, after: Unicode.Scalar?) {
    let spaceBefore = before?.isSpace ?? true
    let spaceAfter = after?.isSpace ?? true
    let punctuationBefore = before?.isWesternPunctuation ?? false
    let punctuationAfter = after?.isWesternPunctuation ?? false
    let isLeft = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore || before?.isHan ?? false)
    let isRight = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter || after?.isHan ?? false)
    (self.mark, self.length, rest) = (mark, length, length)
    if mark == UInt8(ascii: "_") {
      canOpen = isLeft && (!isRight || punctuationBefore)
      canClose = isRight && (!isLeft || punctuationAfter)
    } else {
      (canOpen, canClose) = (isLeft, isRight)
    }
  }

  fileprivate func pairs(with closer: Delimiter) -> Bool {
    guard mark == closer.mark, canOpen, rest > 0 else { return false }
    guard canClose || closer.canOpen else { return true }
    return (length + closer.length) % 3 != 0 || (length % 3 == 0 && closer.length % 3 == 0)
  }
}

/// Pairs the delimiters at the given places of a list, innermost first, in one walk from left to right.
func matchEmphasis(_ delimiters: inout [Delimiter], at places: ArraySlice<Int>) {
  var openers: [Int] = []
  /// For each sort of closer, how many openers are known not to fit it.
  var floors = Array(repeating: 0, count: 12)
  for place in places {
    if delimiters[place].canClose { close(place, &delimiters, &openers, &floors) }
    if delimiters[place].canOpen, delimiters[place].rest > 0 { openers.append(place) }
  }
}

private func close(_ place: Int, _ delimiters: inout [Delimiter], _ openers: inout [Int], _ floors: inout [Int]) {
  let closer = delimiters[place]
  let sort = (closer.mark == UInt8(ascii: "*") ? 0 : 6) + (closer.canOpen ? 3 : 0) + closer.length % 3
  while delimiters[place].rest > 0 {
    let floor = min(floors[sort], openers.count)
    guard let index = openers[floor...].lastIndex(where: { delimiters[$0].pairs(with: closer) }) else {
      floors[sort] = openers.count
      return
    }
    // What stands between the two can no longer open anything.
    openers.removeSubrange((index + 1)...)
    for floor in floors.indices { floors[floor] = min(floors[floor], openers.count) }
    let opener = openers[index]
    let isStrong = delimiters[opener].rest >= 2 && delimiters[place].rest >= 2
    delimiters[opener].rest -= isStrong ? 2 : 1
    delimiters[place].rest -= isStrong ? 2 : 1
    delimiters[opener].openings.append(isStrong)
    delimiters[place].closings.append(isStrong)
    if delimiters[opener].rest == 0 { openers.removeLast() }
  }
}
