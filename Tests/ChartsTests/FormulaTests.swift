// Expressions, with what Vega makes of them.
import Diagnose
import Document
import Testing

@testable import Charts

@Suite struct FormulaTests {
  /// Lists with their items between bars, dates as D and milliseconds.
  private func shown(_ cell: Cell) -> String {
    switch cell {
    case .list(let items): "[" + items.map { $0.isAbsent ? "" : $0.text }.joined(separator: "|") + "]"
    case .moment(let moment): "D" + scriptText(moment)
    default: cell.text
    }
  }

  /// Each line an expression and its value; points in the middle are blanks at an end.
  private static let values = #"""
    1+2*3 => 7
    (1+2)*3 => 9
    -2+5 => 3
    10-4-3 => 3
    7%4 => 3
    -7%4 => -3
    'n'+1.50 => n1.5
    'a'+null => anull
    1+null => 1
    [1,2]+'' => 1,2
    '3'*'4' => 12
    '3'+4 => 34
    true+1 => 2
    5/0 => Infinity
    'abc'>'abd' => false
    '10'<'9' => true
    '10'<9 => false
    null==0 => false
    null>=0 => true
    '1'==1 => true
    '1'===1 => false
    NaN==NaN => false
    !'' => true
    !'0' => false
    1&&0||'x' => x
    3&5 => 1
    3|4 => 7
    6^3 => 5
    ~5 => -6
    1<<4 => 16
    -16>>2 => -4
    -1>>>28 => 15
    1?2:3 => 2
    [1,2,3][1] => 2
    {a:1,b:{c:'q'}}.b.c => q
    {a:1}['a'] => 1
    'hello'.length => 5
    'hello'[1] => e
    length([1,2]) => 2
    isValid(null) => false
    isValid(NaN) => false
    isValid('') => true
    isDefined(null) => true
    isArray([]) => true
    isObject([]) => true
    isNumber(NaN) => true
    toNumber('') => null
    toNumber('12px') => NaN
    toBoolean('false') => false
    toString(12) => 12
    isNaN('a') => false
    isFinite('3') => false
    abs(-3) => 3
    ceil(1.2) => 2
    round(2.5) => 3
    round(-2.5) => -2
    round(0.49999999999999994) => 0
    floor(-1.5) => -2
    max(1,'5',3) => 5
    min() => Infinity
    max(1,'a') => NaN
    pow(2,10) => 1024
    sqrt(-1) => NaN
    hypot(3,4) => 5
    clamp(5,1,3) => 3
    atan2(1,1) => 0.7853981633974483
    log(E) => 1
    tan(1) => 1.5574077246549023
    extent([3,1,null,2]) => [1|3]
    span([1,5]) => 4
    clampRange([1,5],2,10) => [2|6]
    clampRange([-1,20],2,10) => [2|10]
    inrange(3,[1,5]) => true
    inrange(5,[1,5],true,false) => false
    inrange(5,[5,1]) => true
    join(['a',null,'b'],'-') => a--b
    lerp([2,4],0.25) => 2.5
    peek([1,2,3]) => 3
    pluck([{a:1},{a:2}],'a') => [1|2]
    reverse([1,2]) => [2|1]
    sort([3,1,2]) => [1|2|3]
    sort(['b',null,'a']) => [|a|b]
    sequence(3) => [0|1|2]
    sequence(1,4) => [1|2|3]
    sequence(0,1,0.3) => [0|0.3|0.6|0.8999999999999999]
    sequence(3,0,-1) => [3|2|1]
    slice('hello',1,3) => el
    slice('hello',-3) => llo
    slice([1,2,3],1) => [2|3]
    indexof('hello','l') => 2
    indexof([1,2,3],3) => 2
    indexof([1,2],'1') => -1
    lastindexof('hello','l') => 3
    lower('ABC') => abc
    upper('abc') => ABC
    trim('  x ') => x
    pad('5',3,'0','left') => 005
    pad('abc',7,'*','center') => **abc**
    pad('ab',5) => ab···
    parseFloat('3.5px') => 3.5
    parseInt('0x1f') => 31
    parseInt('12abc') => 12
    parseInt('101',2) => 5
    substring('hello',3,1) => el
    substring('hello',2) => llo
    split('a,b,c',',') => [a|b|c]
    split('a,b,c',',',2) => [a|b]
    truncate('hello world',8) => hello w…
    truncate('hello world',8,'left') => …o world
    truncate('hello world',8,'center') => hell…rld
    truncate('hello world',8,'right','...') => hello...
    replace('a-b-c','-','+') => a+b-c
    replace('a-b-c',regexp('-','g'),'+') => a+b+c
    replace('2012-03',regexp('(\\d+)-(\\d+)'),'$2/$1') => 03/2012
    test(regexp('^a.c$','i'),'ABC') => true
    test(regexp('(ab)+c'),'xababc') => true
    test(regexp('[^0-9]'),'123') => false
    replace('aaa',regexp('a{2}'),'b') => ba
    replace('foo.bar',regexp('\\.(.*)$'),'') => foo
    replace('aXbX',regexp('x','gi'),'_') => a_b_
    year(datetime(2012,2,5)) => 2012
    month(datetime(2012,2,5)) => 2
    datetime(2012,14,35) => D1365033600000
    datetime('2012-03-05') => D1330905600000
    datetime(1330905600000) => D1330905600000
    datetime(99,0) => D915148800000
    day(utc(2012,2,5)) => 1
    quarter(datetime(2012,5,1)) => 2
    dayofyear(datetime(2012,2,1)) => 61
    week(datetime(2012,0,8)) => 2
    hours(datetime(2012,0,1,13,5)) => 13
    time('2012-01-01') => 1325376000000
    timeOffset('month',datetime(2012,0,31)) => D1330646400000
    timeOffset('day',datetime(2012,0,31),2) => D1328140800000
    timeSequence('month',datetime(2012,0,1),datetime(2012,3,1)) => [Sun Jan 01 2012 00:00:00 GMT+0000 (Coordinated Universal Time)|Wed Feb 01 2012 00:00:00 GMT+0000 (Coordinated Universal Time)|Thu Mar 01 2012 00:00:00 GMT+0000 (Coordinated Universal Time)]
    timeFormat(datetime(2012,2,5),'%B %d, %Y') => March 05, 2012
    timeFormat(datetime(2012,2,5)) => Mon 05
    utcFormat(utc(2012,0,1)) => 2012
    timeParse('5 Mar 2012','%d %b %Y') => D1330905600000
    monthFormat(2) => March
    monthAbbrevFormat(13) => Feb
    dayFormat(0) => Sunday
    dayAbbrevFormat(6) => Sat
    timeUnitSpecifier(['year','month','date']) => %Y-%m-%d
    timeUnitSpecifier(['hours','minutes']) => %H:%M
    timeUnitSpecifier('quarter') => Q%q
    timeUnitSpecifier(['year','week']) => %Y W%U
    timeUnitSpecifier(['month','date'],{'month-date':'%b %d'}) => %b %d
    format(1234.5,',.2f') => 1,234.50
    rgb(255,0,0) => rgb(255, 0, 0)
    rgb('steelblue') => rgb(70, 130, 180)
    hsl(120,1,0.5) => rgb(0, 255, 0)
    lab(50,20,30) => rgb(161, 105, 69)
    hcl(120,40,60) => rgb(125, 154, 81)
    luminance('white') => 1
    luminance('#336699') => 0.1250645743288924
    contrast('black','white') => 21
    if(1>2,'a','b') => b
    toString(1e21) => 1e+21
    toString(1e-7) => 1e-7
    toString(123456789.123) => 123456789.123
    toString(0.1+0.2) => 0.30000000000000004
    toString(-0) => 0
    toString(100) => 100
    toString(1e300*10) => 1e+301
    merge({a:1,b:2},{b:3}).b => 3
    densityNormal(0) => 0.3989422804014327
    "q'q" => q'q
    1/3 => 0.3333333333333333
    0x1f => 31
    .5 => 0.5
    1e3 => 1000
    PI => 3.141592653589793
    SQRT1_2 => 0.7071067811865476
    """#.split(separator: "\n").map { line in
      let sides = line.split(separator: " => ", maxSplits: 1).map(String.init)
      return (sides[0], sides[1].replacing("·", with: " "))
    }

  @Test(arguments: values)
  func evaluatesAsVegaDoes(_ text: String, _ expected: String) throws {
    #expect(shown(try parseFormula(text, at: .detached).value()) == expected)
  }

  @Test(arguments: [
    "", "1 +", "(1", "1 2", "datum.", "datum[", "'open", "abs()", "abs(1, 2)", "1 ? 2", "#", "1..2", "datum.a = 1",
    "nothing()",
    "now()", "data('x')", "{a 1}", "[1, 2", "x =>", String(repeating: "(", count: 500),
    String(repeating: "-", count: 900),
    String(repeating: "1+", count: 3000) + "1", String(repeating: "a", count: 30_000),
  ])
  func whatIsNoExpressionIsRefused(_ text: String) {
    #expect(throws: Failure.self) { try parseFormula(text, at: .detached) }
  }

  @Test func rowsAndParameters() throws {
    var relation = Relation(rowCount: 2)
    relation.set("a", Relation.Column([6, 8]))
    relation.set("名 称", Relation.Column([.text("质量"), .null]))
    relation.set("m", Relation.Column([.missing("未公布"), .number(1)]))
    let scope = Scope(params: ["limit": .number(7), "key": .text("a")])
    func values(_ text: String) throws -> [Cell] {
      let bound = try parseFormula(text, at: .detached).bound(to: relation, scope)
      return relation.rows.map(bound.value)
    }
    #expect(try values("datum.a > limit") == [.bool(false), .bool(true)])
    #expect(try values("datum['名 称'] + '安全'") == [.text("质量安全"), .text("null安全")])
    #expect(try values("datum[key] * 2") == [.number(12), .number(16)])
    #expect(try values("isValid(datum.m)") == [.bool(false), .bool(true)])
    #expect(try values("datum.none") == [.undefined, .undefined])
    #expect(try values("datum").first?.member("a") == .number(6))
    #expect(throws: Failure.self) {
      try parseFormula("unknown + 1", at: .detached).requireParameters(of: scope, at: .detached)
    }
  }

  @Test func randomNumbersAreTheSameEachTime() throws {
    let relation = Relation(rowCount: 3).adding("a", Relation.Column([1, 2, 3]))
    let formula = try parseFormula("random()", at: .detached).bound(to: relation)
    let numbers = relation.rows.map { formula.value($0).number }
    #expect(numbers == relation.rows.map { formula.value($0).number })
    #expect(Set(numbers).count == 3 && numbers.allSatisfy { $0 >= 0 && $0 < 1 })
  }

  @Test func patternsThatWouldTakeForEverEnd() {
    let text = String(repeating: "a", count: 60) + "b"
    for slow in ["(a+)+$", "(a|aa)+c"] {
      #expect(throws: PatternGaveUp.self, "no answer is not the answer no") {
        try Pattern(slow)?.firstMatch(in: text)
      }
    }
    for bad in ["(", "[a", "*a", "a{5,2}", "(?<a", "[z-a]"] { #expect(Pattern(bad) == nil) }
  }

  @Test func listsHaveABound() throws {
    #expect(try parseFormula("length(sequence(1e12))", at: .detached).value() == .number(100_000))
    #expect(try parseFormula("length(pad('', 1e12, 'x'))", at: .detached).value() == .number(10_000))
  }
}

@Suite struct RowTestTests {
  private func kept(_ yaml: String) throws -> [Int] {
    var relation = Relation(rowCount: 4)
    relation.set("n", Relation.Column([.number(1), .number(5), .null, .number(9)]))
    relation.set("s", Relation.Column([.text("a"), .text("b"), .text("c"), .text("a")]))
    relation.set("d", Relation.Column(["2012-01-05", "2012-02-05", "2013-02-06", "2014-03-01"].map(Cell.text)))
    let test = try readRowTest(try specification("filter: " + yaml)["filter"] ?? Tree(.null))
    let scope = Scope(selections: [
      "none": Selection(content: .points([])), "some": Selection(content: .points([Record([("s", .text("a"))])])),
      "range": Selection(content: .interval([.init(field: "n", low: .number(4), high: .number(10))])),
    ])
    let passes = test.bound(to: relation, scope)
    return relation.rows.filter(passes)
  }

  @Test(arguments: [
    ("{field: n, lt: 5}", [0, 2]), ("{field: n, gte: 5}", [1, 3]), ("{field: n, range: [1, 5]}", [0, 1]),
    ("{field: n, range: [null, 5]}", [0, 1, 2]), ("{field: s, equal: a}", [0, 3]),
    ("{field: s, oneOf: [b, c]}", [1, 2]),
    ("{field: n, valid: true}", [0, 1, 3]), ("{not: {field: s, equal: a}}", [1, 2]),
    ("{or: [{field: s, equal: c}, 'datum.n == 9']}", [2, 3]), ("{and: ['datum.n > 0', {field: s, equal: a}]}", [0, 3]),
    ("{field: d, timeUnit: month, equal: feb}", [1, 2]), ("{field: d, timeUnit: month, equal: 2}", [1, 2]),
    ("{field: d, timeUnit: year, range: [2013, 2014]}", [2, 3]),
    ("{field: d, timeUnit: day, oneOf: [thu, sun]}", [0, 1]),
    ("{field: d, timeUnit: yearmonth, equal: {year: 2012, month: 1}}", [0]),
    ("{param: none}", [0, 1, 2, 3]), ("{param: none, empty: false}", []), ("{param: some}", [0, 3]),
    ("{param: range}", [1, 3]),
    ("'datum.s === \"a\" || datum.n === null'", [0, 2, 3]),
  ])
  func rowsThatPass(_ yaml: String, _ expected: [Int]) throws { #expect(try kept(yaml) == expected) }

  @Test(arguments: [
    "{field: n}", "{a: 1}", "{field: n, timeUnit: fortnight, equal: 1}", "7", "'1 +'", "{and: ['1 +']}",
  ])
  func whatIsNoTestIsRefused(_ yaml: String) { #expect(throws: Failure.self) { try kept(yaml) } }
}
