// Transforms of tables, with what Vega-Lite makes of the same rows.
import Diagnose
import Document
import Testing

@testable import Charts

@Suite struct TransformStepTests {
  private static let sample: Relation = {
    var relation = Relation(rowCount: 7)
    relation.set("g", Relation.Column("abababa".map { Cell.text(String($0)) }))
    relation.set("x", Relation.Column([1, 2, 3, 4, 5, 7, 8]))
    relation.set("v", Relation.Column([3, 7, nil, 7, -2, 10.5, 4].map { (v: Double?) in v.map(Cell.number) ?? .null }))
    relation.set("s", Relation.Column("pqppqqq".map { Cell.text(String($0)) }))
    return relation
  }()

  private func apply(_ steps: String, to relation: Relation = sample) throws -> Relation {
    var context = TransformContext()
    let tree = try specification("transform: " + steps)
    return try relation.applying(try readTransforms(tree["transform"] ?? Tree(.null)), &context)
  }

  /// Whether texts agree, numbers in them to nine digits.
  private func agree(_ a: String, _ b: String) -> Bool {
    let (first, second) = (a.split { "|[] ,".contains($0) }, b.split { "|[] ,".contains($0) })
    return first.count == second.count
      && zip(first, second).allSatisfy { x, y in
        guard let p = Double(x), let q = Double(y) else { return x == y }
        return p == q || (p - q).magnitude <= 1e-9 * max(1, q.magnitude)
      }
  }

  private func shown(_ cell: Cell) -> String {
    switch cell {
    case .list(let items): "[" + items.map(\.text).joined(separator: " ") + "]"
    case .moment(let moment): "D" + scriptText(moment)
    default: cell.text
    }
  }

  /// In three lines each: steps, fields, and their values in each row.
  private static let cases = #"""
    [{aggregate: [{op: valid, field: v, as: valid}, {op: missing, field: v, as: missing}, \#
    {op: distinct, field: v, as: distinct}, {op: sum, field: v, as: sum}, {op: product, field: v, as: product}, \#
    {op: mean, field: v, as: mean}, {op: variance, field: v, as: variance}, \#
    {op: variancep, field: v, as: variancep}, {op: stdev, field: v, as: stdev}, \#
    {op: stdevp, field: v, as: stdevp}, {op: stderr, field: v, as: stderr}, {op: median, field: v, as: median}, \#
    {op: q1, field: v, as: q1}, {op: q3, field: v, as: q3}, {op: min, field: v, as: min}, \#
    {op: max, field: v, as: max}, {op: count, as: count}], groupby: [g]}]
    g count valid missing distinct sum product mean variance variancep stdev stdevp stderr median q1 q3 min max
    a|4|3|1|4|5|-24|1.66666666667|10.3333333333|6.88888888889|3.21455025366|2.62466929134|1.85592145428|3|0.5|3.5|-2|4 ; \#
    b|3|3|0|2|24.5|514.5|8.16666666667|4.08333333333|2.72222222222|2.02072594216|1.64991582277|1.16666666667|7|7|8.75|7|10.5

    [{joinaggregate: [{op: sum, field: v, as: t}], groupby: [g]}]
    x t
    1|5 ; 2|24.5 ; 3|5 ; 4|24.5 ; 5|5 ; 7|24.5 ; 8|5

    [{bin: true, field: x, as: b}]
    x b b_end
    1|1|2 ; 2|2|3 ; 3|3|4 ; 4|4|5 ; 5|5|6 ; 7|7|8 ; 8|7|8

    [{bin: {step: 2.5, anchor: 1}, field: x, as: [b, e]}]
    x b e
    1|1|3.5 ; 2|1|3.5 ; 3|1|3.5 ; 4|3.5|6 ; 5|3.5|6 ; 7|6|8.5 ; 8|6|8.5

    [{bin: {steps: [1, 3, 10], maxbins: 4}, field: v, as: [b, e]}]
    v b e
    3|3|6 ; 7|6|9 ; null|null|null ; 7|6|9 ; -2|-3|0 ; 10.5|9|12 ; 4|3|6

    [{bin: {maxbins: 30, extent: [0, 6]}, field: x, as: [b, e]}]
    x b e
    1|1|1.2 ; 2|2|2.2 ; 3|3|3.2 ; 4|4|4.2 ; 5|5|5.2 ; 7|Infinity|Infinity ; 8|Infinity|Infinity

    [{filter: 'datum.v!=null'}, {stack: v, groupby: [g], sort: [{field: x, order: descending}], as: [y0, y1]}]
    x y0 y1
    1|4|7 ; 2|17.5|24.5 ; 4|10.5|17.5 ; 5|0|-2 ; 7|0|10.5 ; 8|0|4

    [{filter: 'datum.v!=null'}, {stack: v, groupby: [g], offset: center, as: [y0, y1]}]
    x y0 y1
    1|7.75|10.75 ; 2|0|7 ; 4|7|14 ; 5|10.75|12.75 ; 7|14|24.5 ; 8|12.75|16.75

    [{filter: 'datum.v!=null'}, {stack: v, groupby: [g], offset: normalize, as: [y0, y1]}]
    x y0 y1
    1|0|0.333333333333 ; 2|0|0.285714285714 ; 4|0.285714285714|0.571428571429 ; 5|0.333333333333|0.555555555556 ; \#
    7|0.571428571429|1 ; 8|0.555555555556|1

    [{window: [{op: row_number, as: row_number}, {op: rank, as: rank}, {op: dense_rank, as: dense_rank}, \#
    {op: percent_rank, as: percent_rank}, {op: cume_dist, as: cume_dist}, {op: ntile, param: 3, as: ntile}, \#
    {op: sum, field: v, as: sum}, {op: count, as: count}], sort: [{field: v}]}]
    v row_number rank dense_rank percent_rank cume_dist ntile sum count
    3|3|3|3|0.333333333333|0.428571428571|2|1|3 ; 7|5|5|5|0.666666666667|0.857142857143|3|19|6 ; \#
    null|1|1|1|0|0.142857142857|1|undefined|1 ; 7|6|5|5|0.666666666667|0.857142857143|3|19|6 ; \#
    -2|2|2|2|0.166666666667|0.285714285714|1|-2|2 ; 10.5|7|7|6|1|1|3|29.5|7 ; 4|4|4|4|0.5|0.571428571429|2|5|4

    [{window: [{op: lag, field: v, as: lag}, {op: lead, field: v, param: 2, as: lead}, \#
    {op: first_value, field: x, as: f}, {op: last_value, field: x, as: l}, \#
    {op: nth_value, field: x, param: 2, as: n}, {op: mean, field: v, as: m}, {op: min, field: v, as: mi}, \#
    {op: max, field: x, as: ma}, {op: median, field: x, as: md}, \#
    {op: distinct, field: s, as: d}], frame: [-1, 1], groupby: [g], sort: [{field: x}]}]
    x lag lead f l n m mi ma md d
    1|null|-2|1|3|3|3|3|3|2|1 ; 2|null|10.5|2|4|4|7|7|4|3|2 ; 3|3|4|1|5|3|0.5|-2|5|3|2 ; \#
    4|7|null|2|7|4|8.16666666667|7|7|4|2 ; 5|null|null|3|8|5|1|-2|8|5|2 ; 7|7|null|4|7|7|8.75|7|7|5.5|2 ; \#
    8|-2|null|5|8|8|1|-2|8|6.5|1

    [{window: [{op: sum, field: x, as: sum}], sort: [{field: s}], ignorePeers: true, frame: [null, 0]}]
    x sum
    1|1 ; 2|10 ; 3|4 ; 4|8 ; 5|15 ; 7|22 ; 8|30

    [{window: [{op: sum, field: x, as: sum}], sort: [{field: s}]}]
    x sum
    1|8 ; 2|30 ; 3|8 ; 4|8 ; 5|30 ; 7|30 ; 8|30

    [{fold: [x, v]}]
    g key value
    a|x|1 ; a|v|3 ; b|x|2 ; b|v|7 ; a|x|3 ; a|v|null ; b|x|4 ; b|v|7 ; a|x|5 ; a|v|-2 ; b|x|7 ; b|v|10.5 ; a|x|8 ; \#
    a|v|4

    [{pivot: s, value: x, groupby: [g]}]
    g p q
    a|4|13 ; b|4|9

    [{pivot: s, value: v, groupby: [x], op: max, limit: 1}]
    x p q
    1|3|undefined ; 2|undefined|undefined ; 3|undefined|undefined ; 4|7|undefined ; 5|undefined|undefined ; \#
    7|undefined|undefined ; 8|undefined|undefined

    [{impute: v, key: x, groupby: [g], value: 0}]
    g x v
    a|1|3 ; b|2|7 ; a|3|null ; b|4|7 ; a|5|-2 ; b|7|10.5 ; a|8|4 ; a|2|0 ; a|4|0 ; a|7|0 ; b|1|0 ; b|3|0 ; b|5|0 ; \#
    b|8|0

    [{filter: 'datum.x<5'}, {impute: v, key: x, groupby: [g], method: mean, keyvals: [9]}]
    g x v
    a|1|3 ; b|2|7 ; a|3|3 ; b|4|7 ; a|9|3 ; a|2|3 ; a|4|3 ; b|9|7 ; b|1|7 ; b|3|7

    [{filter: 'datum.x<6'}, {impute: v, key: x, groupby: [g], method: max, frame: [-1, 1]}]
    g x v
    a|1|3 ; b|2|7 ; a|3|3 ; b|4|7 ; a|5|-2 ; a|2|-2 ; a|4|undefined ; b|1|7 ; b|3|undefined ; b|5|undefined

    [{quantile: v, step: 0.25, groupby: [g]}]
    g prob value
    a|0.125|-0.75 ; a|0.375|1.75 ; a|0.625|3.25 ; a|0.875|3.75 ; b|0.125|7 ; b|0.375|7 ; b|0.625|7.875 ; b|0.875|9.625

    [{regression: v, on: x}]
    x v
    1|4.19333333333 ; 8|5.64

    [{regression: v, on: x, params: true, groupby: [g]}]
    coef rSquared
    [1.35135135135 0.0675675675676]|0.00544899738448 ; [4.97368421053 0.736842105263]|0.842105263158

    [{filter: 'datum.v>0'}, {regression: v, on: x, method: log, params: true}]
    coef rSquared
    [4.36602943341 1.58397712499]|0.220560446856

    [{filter: 'datum.v>0'}, {regression: v, on: x, method: exp, params: true}]
    coef rSquared
    [5.1454782429 0.0609466417495]|0.0312144098934

    [{filter: 'datum.v>0'}, {regression: v, on: x, method: pow, params: true}]
    coef rSquared
    [4.08434230821 0.277208182522]|0.158445838341

    [{filter: 'datum.v>0'}, {regression: v, on: x, method: quad, params: true}]
    coef rSquared
    [-0.236030828516 3.84730250482 -0.387764932563]|0.543413505193

    [{filter: 'datum.v>0'}, {regression: v, on: x, method: poly, params: true}]
    coef rSquared
    [4.86880400182 -1.95532060027 1.22316962256 -0.12255570714]|0.675080888387

    [{loess: v, on: x, bandwidth: 0.9}]
    x v
    1|5.00642555397 ; 2|4.85637508172 ; 4|3.84754200099 ; 5|3.94093207153 ; 7|5.51588868964 ; 8|6.3857326541

    [{filter: 'datum.v != null'}, {density: v, steps: 4}]
    value density
    -2|0.0343153959219 ; 1.125|0.0450208629789 ; 4.25|0.0858762763143 ; 7.375|0.085387496766 ; 10.5|0.0477793433462

    [{density: v, steps: 3, groupby: [g], counts: true, cumulative: true}]
    g value density
    a|-2|0.63620282032 ; a|2.16666666667|2.35115430349 ; a|6.33333333333|3.87062024615 ; a|10.5|3.99983409444 ; \#
    b|-2|5.5444677791e-16 ; b|2.16666666667|1.3649472806e-05 ; b|6.33333333333|0.548647651626 ; \#
    b|10.5|2.49836496838

    [{density: v, steps: 3, bandwidth: 2, extent: [0, 6]}]
    value density
    0|0.0590119533383 ; 2|0.06607871871 ; 4|0.0764639043914 ; 6|0.0794231645848

    [{bin: {maxbins: 30, base: 2}, field: x, as: [b, e]}]
    b e
    1|1.25 ; 2|2.25 ; 3|3.25 ; 4|4.25 ; 5|5.25 ; 7|7.25 ; 7.75|8

    [{bin: {minstep: 2, divide: [2]}, field: x, as: [b, e]}]
    b e
    0|2 ; 2|4 ; 2|4 ; 4|6 ; 4|6 ; 6|8 ; 6|8

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, {timeUnit: yearmonth, field: t, as: u}]
    x u u_end
    1|D1328054400000|D1330560000000 ; 2|D1330560000000|D1333238400000 ; 3|D1333238400000|D1335830400000 ; \#
    4|D1335830400000|D1338508800000 ; 5|D1338508800000|D1341100800000 ; 7|D1343779200000|D1346457600000 ; \#
    8|D1346457600000|D1349049600000

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, \#
    {timeUnit: {unit: yearmonth, step: 4}, field: t, as: u}]
    x u u_end
    1|D1325376000000|D1335830400000 ; 2|D1325376000000|D1335830400000 ; 3|D1325376000000|D1335830400000 ; \#
    4|D1335830400000|D1346457600000 ; 5|D1335830400000|D1346457600000 ; 7|D1335830400000|D1346457600000 ; \#
    8|D1346457600000|D1356998400000

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, {timeUnit: week, field: t, as: u}]
    x u u_end
    1|D1327795200000|D1328400000000 ; 2|D1330819200000|D1331424000000 ; 3|D1333843200000|D1334448000000 ; \#
    4|D1336262400000|D1336867200000 ; 5|D1339286400000|D1339891200000 ; 7|D1345334400000|D1345939200000 ; \#
    8|D1348358400000|D1348963200000

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, {timeUnit: day, field: t, as: u}]
    x u u_end
    1|D1325808000000|D1325894400000 ; 2|D1325548800000|D1325635200000 ; 3|D1325462400000|D1325548800000 ; \#
    4|D1325894400000|D1325980800000 ; 5|D1325808000000|D1325894400000 ; 7|D1325548800000|D1325635200000 ; \#
    8|D1325462400000|D1325548800000

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, {timeUnit: yearquarter, field: t, as: u}]
    x u u_end
    1|D1325376000000|D1333238400000 ; 2|D1325376000000|D1333238400000 ; 3|D1333238400000|D1341100800000 ; \#
    4|D1333238400000|D1341100800000 ; 5|D1333238400000|D1341100800000 ; 7|D1341100800000|D1349049600000 ; \#
    8|D1341100800000|D1349049600000

    [{calculate: 'datetime(2012,datum.x,datum.x*3,datum.x)', as: t}, {timeUnit: yearweekday, field: t, as: u}]
    x u u_end
    1|D1328227200000|D1328313600000 ; 2|D1330992000000|D1331078400000 ; 3|D1333929600000|D1334016000000 ; \#
    4|D1336780800000|D1336867200000 ; 5|D1339718400000|D1339804800000 ; 7|D1345507200000|D1345593600000 ; \#
    8|D1348444800000|D1348531200000

    [{aggregate: [{op: argmax, field: v, as: m}, {op: exponential, field: v, param: 0.5, as: e}], groupby: [g]}, \#
    {calculate: datum.m.x, as: mx}]
    g mx
    a|8 ; b|7

    [{lookup: s, from: {data: {values: [{k: p, n: 1}, {k: p, n: 2}]}, key: k, fields: [n]}, default: none}]
    x n
    1|2 ; 2|none ; 3|2 ; 4|2 ; 5|none ; 7|none ; 8|none

    [{extent: v, param: ee}, {calculate: "ee[0]+','+ee[1]", as: q}]
    q
    -2,10.5 ; -2,10.5 ; -2,10.5 ; -2,10.5 ; -2,10.5 ; -2,10.5 ; -2,10.5

    [{calculate: '[datum.x,datum.x*2]', as: l}, {calculate: 'sequence(datum.x>4?1:3)', as: k}, \#
    {flatten: [l, k], as: [ll, kk]}]
    x ll kk
    1|1|0 ; 1|2|1 ; 1|null|2 ; 2|2|0 ; 2|4|1 ; 2|null|2 ; 3|3|0 ; 3|6|1 ; 3|null|2 ; 4|4|0 ; 4|8|1 ; 4|null|2 ; \#
    5|5|0 ; 5|10|null ; 7|7|0 ; 7|14|null ; 8|8|0 ; 8|16|null
    """#.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }

  @Test(arguments: cases)
  func makesWhatVegaMakes(_ lines: [String]) throws {
    let result = try apply(lines[0])
    let expected = lines[2].split(separator: " ; ").map(String.init)
    let columns = lines[1].split(separator: " ").map { result.column(String($0)) }
    let rows = result.rows.map { row in columns.map { shown($0[row]) }.joined(separator: "|") }
    #expect(rows.count == expected.count && zip(rows, expected).allSatisfy(agree), "\(rows)")
  }

  @Test(arguments: [
    "[{nothing: 1}]", "[{aggregate: [{op: most, field: a}]}]", "[{bin: true, field: a}]", "[{calculate: '1 +', as: a}]",
    "[{timeUnit: fortnight, field: a, as: b}]", "[{window: [{op: first}], as: b}]", "[{stack: [3], as: a}]",
    "[{lookup: a}]",
    "[{regression: a, on: b, method: cubic}]", "[{filter: 'datum.a > nothing'}]", "7",
    "[{bin: {step: -1}, field: a, as: b}]", "[{density: a, extent: [1]}]",
  ])
  func whatIsNoStepIsRefused(_ steps: String) { #expect(throws: Failure.self) { try apply(steps) } }

  @Test func stepsOfATableWithoutRows() throws {
    let empty = Relation(rowCount: 0)
    for steps in [
      "[{aggregate: [{op: mean, field: v, as: m}]}]", "[{bin: true, field: v, as: b}]", "[{density: v}]",
      "[{quantile: v}]",
      "[{loess: v, on: x}]", "[{regression: v, on: x}]", "[{stack: v, as: [a, b]}]", "[{pivot: s, value: v}]",
      "[{impute: v, key: x}]", "[{window: [{op: sum, field: v, as: w}]}]", "[{flatten: [v]}]", "[{fold: [v]}]",
      "[{timeUnit: {maxbins: 5}, field: v, as: t}]", "[{extent: v, param: p}]", "[{sample: 5}]",
    ] {
      #expect(try apply(steps, to: empty).rowCount == 0)
    }
  }

  @Test func sampledRowsAreTheSameEachTimeAndInOrder() throws {
    let many = Relation(rowCount: 5000).adding("n", Relation.Column((0..<5000).map(Double.init)))
    let first = try apply("[{sample: 100}]", to: many).column("n").numbers
    #expect(first.count == 100 && first == first.sorted())
    #expect(first == (try apply("[{sample: 100}]", to: many).column("n").numbers))
  }

  @Test func confidenceIsThatOfTheMean() throws {
    let result = try apply("[{aggregate: [{op: ci0, field: x, as: low}, {op: ci1, field: x, as: high}]}]")
    let (low, high) = (result.column("low").number(0), result.column("high").number(0))
    #expect(((low + high) / 2 - 30.0 / 7).magnitude < 1e-12 && high - low > 3 && high - low < 4)
  }

  @Test func hundredThousandRowsTakeMoments() throws {
    let count = 100_000
    var relation = Relation(rowCount: count)
    relation.set("n", Relation.Column((0..<count).map { Double($0 * 7919 % 10_007) }))
    relation.set("g", Relation.Column((0..<count).map { Cell.text("g\($0 % 50)") }))
    let clock = ContinuousClock()
    let time = try clock.measure {
      let result = try apply(
        "[{filter: 'datum.n > 5'}, {calculate: 'datum.n * 2 + 1', as: m}, {bin: true, field: m, as: b},"
          + " {window: [{op: sum, field: n, as: w}, {op: min, field: n, as: k}], sort: [{field: n}], groupby: [g]},"
          + " {joinaggregate: [{op: mean, field: n, as: mean}], groupby: [g]}, {stack: n, groupby: [g], as: [y0, y1]}]",
        to: relation)
      #expect(result.rowCount > 99_000)
    }
    #expect(time < .seconds(20), "debug builds are slow; what is quadratic takes minutes")
  }
}
