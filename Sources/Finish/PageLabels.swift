// The numbers that viewers show beside pages.
import Draw

/// Page labels as ranges: consecutive numbers of one kind share an entry.
struct PageLabels {
  private enum Label: Equatable {
    case arabic(Int)
    case roman(Int)
    case other(String)

    init(_ text: String) {
      if let number = Int(text), number > 0, String(number) == text {
        self = .arabic(number)
      } else if let number = romanNumber(text) {
        self = .roman(number)
      } else {
        self = .other(text)
      }
    }

    var next: Label? {
      switch self {
      case .arabic(let number): .arabic(number + 1)
      case .roman(let number): .roman(number + 1)
      case .other: nil
      }
    }

    var dictionary: String {
      switch self {
      case .arabic(let number): "<< /S /D /St \(number) >>"
      case .roman(let number): "<< /S /r /St \(number) >>"
      case .other(let text): text.isEmpty ? "<< >>" : "<< /P \(pdfText(text)) >>"
      }
    }
  }

  /// The number tree, as PDF text.
  let dictionary: String

  init(_ labels: [String]) {
    var entries: [String] = []
    var expected: Label?
    for (page, text) in labels.enumerated() {
      let label = Label(text)
      if label != expected { entries.append("\(page) \(label.dictionary)") }
      expected = label.next
    }
    dictionary = "<< /Nums [\(entries.joined(separator: " "))] >>"
  }
}

/// The value of a small roman number in its usual spelling, up to 3999; nil for anything else.
func romanNumber(_ text: String) -> Int? {
  let signs: [(String, Int)] = [
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10),
    ("ix", 9),
    ("v", 5), ("iv", 4), ("i", 1),
  ]
  guard !text.isEmpty, text.utf8.count <= 15 else { return nil }
  var rest = Substring(text)
  var value = 0
  for (sign, worth) in signs {
    // Signs of 5 and of one less than a higher sign stand once, the others up to three times.
    var times = [1, 10, 100, 1000].contains(worth) ? 3 : 1
    while times > 0, rest.hasPrefix(sign) {
      rest.removeFirst(sign.count)
      value += worth
      times -= 1
    }
  }
  return rest.isEmpty ? value : nil
}
