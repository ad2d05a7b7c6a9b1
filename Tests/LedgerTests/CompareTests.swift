// Two editions: which numbers changed, and because of what.
import Measure
import Testing

@testable import Ledger

struct CompareTests {
  @Test func anEditionIsLikeItself() {
    let comparison = compareLedgers(sample(), sample())
    #expect(comparison.isEmpty && comparison.unchanged == 3)
  }

  @Test func aCellChangesWhatIsMadeOfIt() {
    let comparison = compareLedgers(sample(), sample(cell: "125", total: "1,025"))
    let cell = LedgerComparison.CellChange(old: 0, new: 0)
    #expect(comparison.changed.map(\.new) == [0, 1])
    #expect(comparison.changed.allSatisfy { $0.causes == [.data([cell])] })
  }

  @Test func theHandChangesWhatIsTyped() {
    let comparison = compareLedgers(sample(), sample(typed: "36"))
    #expect(comparison.changed == [LedgerComparison.Change(old: 2, new: 2, causes: [.hand])])
  }

  @Test func anotherQueryIsAnotherFormula() {
    let comparison = compareLedgers(sample(query: "SELECT a"), sample(total: "1,000", query: "SELECT b"))
    #expect(comparison.changed == [LedgerComparison.Change(old: 1, new: 1, causes: [.formula])])
    let same = compareLedgers(sample(query: "SELECT a"), sample(query: "SELECT b"))
    #expect(same.isEmpty && same.moved.map(\.new) == [1])
  }

  @Test func aTypedNumberThatIsNowReadChangedItsFormula() {
    var new = sample(typed: "36")
    new.numbers[2].kind = .data
    new.numbers[2].source = 0
    #expect(compareLedgers(sample(), new).changed.first { $0.new == 2 }?.causes == [.formula])
  }

  @Test func pagesPlayNoPart() {
    var new = sample()
    new.pages = [LedgerPage(index: 1, number: ""), LedgerPage(index: 9, number: "7")]
    for number in new.numbers.indices { (new.numbers[number].page, new.numbers[number].box) = (1, Rect(.zero, .zero)) }
    new.places[0].path = ["第二章　户数"]
    new.places[1].path = ["第二章　户数"]
    #expect(compareLedgers(sample(), new).isEmpty)
  }

  @Test func whatOnlyOneHasIsNewOrGone() {
    var more = sample()
    more.numbers.append(more.numbers[2])
    (more.numbers[3].before, more.numbers[3].after) = ("另有新建的", "处场所")
    let added = compareLedgers(sample(), more)
    #expect(added.appeared == [3] && added.changed.isEmpty)
    #expect(compareLedgers(more, sample()).disappeared == [3])
  }

  @Test func automaticNumbersAreLeftOut() {
    var new = sample()
    new.numbers[2].kind = .automatic
    #expect(compareLedgers(sample(), new).disappeared == [2])
  }
}

struct FindTests {
  @Test func aCellIsFoundByPlaceNameAndLine() {
    let ledger = sample()
    for reference in ["data/a.xlsx:街镇!B2", "a.xlsx:街镇!B2", "towns[\"浦江镇\"].户数"] {
      #expect(ledger.cells(meantBy: reference) == [0], "\(reference)")
    }
    #expect(ledger.cells(meantBy: "x.xlsx:街镇!B2") == [])
    #expect(ledger.cells(meantBy: "街镇!B") == [])
    #expect(ledger.numbers(madeOf: [0]) == [0, 1])
  }

  @Test func aNumberIsFoundByItsTextAndItsPlace() {
    let ledger = sample()
    let all = Array(ledger.numbers.indices)
    #expect(ledger.numbers(printedAs: "1020", among: all) == [1])
    #expect(ledger.numbers(printedAs: "1,020户", among: all) == [1])
    #expect(ledger.numbers(onPage: 0, at: Point(12, 25)) == [1])
    #expect(ledger.numbers(onPage: 0, at: Point(200, 25)) == [])
  }
}
