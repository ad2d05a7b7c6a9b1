// Fitting: which heights an article may settle at, and in the height that it got, which headline, picture and lines fill it.
import Diagnose
import Document
import Measure
import Page
import Text

/// Grid lines that a part of a page can take.
struct HeightNeeds: Hashable, Sendable {
  /// Without any change of looks: only boundaries move.
  var free: ClosedRange<Int>
  /// With headlines and pictures at their limits.
  var full: ClosedRange<Int>
  /// What the template allows at all.
  var allowed = 1...400
}

/// Grid lines that a headline or picture can take.
struct GridRows: Hashable, Sendable {
  var least = 0
  /// As its style or its proportion wants.
  var preferred = 0
  var most = 0
}

/// An article, fitted.
struct FittedArticle {
  var trial: ArticleTrial
  var fill: ColumnFill
}

extension ArticleSetter {
  // MARK: Needs

  /// What heights suit the article, padding included.
  mutating func needs(atMost lines: Int, _ context: inout LayoutContext) -> HeightNeeds {
    let (head, pictures) = (headline.rows, picture?.rows ?? GridRows())
    let wish = leastRows(head.preferred, pictures.preferred, atMost: lines, &context)
    if jumps {
      let least = min(wish, head.preferred + 3)
      return HeightNeeds(free: least...max(least, wish - 1), full: least...max(least, wish - 1))
    }
    let low = min(wish, leastRows(head.least, pictures.least, atMost: lines, &context))
    let high = max(wish, leastRows(head.most, pictures.most, atMost: lines, &context))
    return HeightNeeds(free: wish...wish, full: low...high)
  }

  /// The fewest lines in which all text finds room; by halving, since more lines never hold less.
  private mutating func leastRows(
    _ head: Int, _ picture: Int, atMost lines: Int, _ context: inout LayoutContext
  ) -> Int {
    var (low, high) = (max(1, head + (columns.count == 1 ? picture : 1)), max(1, lines - padding))
    if items.isEmpty { return min(head + picture, high) + padding }
    low = min(max(low, headline.leastLength), high)
    while low < high {
      let middle = (low + high) / 2
      let fill = fill(ArticleTrial(rows: middle, headline: head, picture: picture), &context)
      if fill.over == 0, fill.rest.isEmpty { high = middle } else { low = middle + 1 }
    }
    return high + padding
  }

  // MARK: Fitting

  /// The best way to fill a frame of so many lines: first the headline gives, then the picture, then crossheads and paragraphs.
  mutating func fit(lines: Int, _ context: inout LayoutContext) -> FittedArticle {
    let rows = max(1, lines - padding)
    var best: (fitted: FittedArticle, cost: Double)?
    for trial in trials(rows: rows) {
      let start = FittedArticle(trial: trial, fill: fill(trial, &context))
      let fitted = closing(start, &context)
      let cost = Double(fitted.fill.over) * 1_000 + Double(fitted.fill.empty) * 10 + changes(fitted)
      if best.map({ cost < $0.cost }) ?? true { best = (fitted, cost) }
      if fitted.fill.over == 0, fitted.fill.empty == 0 { break }
    }
    if let best { return best.fitted }
    let trial = ArticleTrial(rows: rows, headline: headline.rows.preferred, picture: picture?.rows.preferred ?? 0)
    return FittedArticle(trial: trial, fill: fill(trial, &context))
  }

  /// Heights of headline and picture within their limits, those nearest to what the style wants first.
  private func trials(rows: Int) -> [ArticleTrial] {
    let (head, pictures) = (headline.rows, picture?.rows ?? GridRows())
    var trials: [(trial: ArticleTrial, cost: Int)] = []
    for headRows in head.least...head.most {
      for pictureRows in pictures.least...pictures.most {
        let trial = ArticleTrial(rows: rows, headline: headRows, picture: pictureRows)
        let cost = 2 * abs(headRows - head.preferred) + 3 * abs(pictureRows - pictures.preferred)
        trials.append((trial, cost + (leavesScraps(trial) ? 30 : 0)))
      }
    }
    return trials.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(
      \.element.trial)
  }

  /// How far a way to set the article is from the style, for choosing between ways that fill it equally.
  private func changes(_ fitted: FittedArticle) -> Double {
    let trial = fitted.trial
    let head = abs(trial.headline - headline.rows.preferred)
    let height = abs(trial.picture - (picture?.rows.preferred ?? 0))
    let scraps = leavesScraps(trial) ? 30.0 : 0
    return scraps + 2 * Double(head) + 3 * Double(height) + Double(trial.choice.lines.count + trial.choice.rooms.count)
  }

  /// Wins or loses the last few lines: room around crossheads, then paragraphs that take a line more or fewer.
  private mutating func closing(_ start: FittedArticle, _ context: inout LayoutContext) -> FittedArticle {
    let most = frame.look.crosshead.moreLines * crossheads.count + paragraphs.count
    guard start.fill.over + start.fill.empty > 0, start.fill.over <= most, start.fill.empty <= most else {
      return start
    }
    var best = start
    for index in crossheads where best.fill.over == 0 && best.fill.empty > 0 {
      for room in stride(from: frame.look.crosshead.moreLines, to: 0, by: -1) {
        keep(&best, &context) { $0.rooms[index] = room }
      }
    }
    guard context.style.news.fitsLines else { return best }
    for index in paragraphs where best.fill.over + best.fill.empty > 0 {
      for change in best.fill.over > 0 ? [-1] : [1, -1] {
        keep(&best, &context) { $0.lines[index] = change }
      }
    }
    return best
  }

  /// Keeps a choice if less is empty or left over with it.
  private mutating func keep(
    _ best: inout FittedArticle, _ context: inout LayoutContext, _ change: (inout FillChoice) -> Void
  ) {
    var trial = best.trial
    change(&trial.choice)
    let fill = fill(trial, &context)
    func faults(_ fill: ColumnFill) -> Int { fill.over * 100 + fill.empty }
    if faults(fill) < faults(best.fill) { best = FittedArticle(trial: trial, fill: fill) }
  }
}
