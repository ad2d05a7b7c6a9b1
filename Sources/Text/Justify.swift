// Fifth pass: how the room of a line is shared out.

/// What each atom of a line gives or takes, points.
struct Adjustment {
  struct Place {
    /// Added in front of the atom (gap changes, even stretch); negative when squeezed.
    var before = 0.0
    /// Given up of the blank at the atom's left and right, positive.
    var squeezedBefore = 0.0
    var squeezedAfter = 0.0
    /// Added to the width of a blank.
    var space = 0.0
  }
  var places: [Place]
  /// Whether the last mark stands beyond the measure.
  var hangs = false

  init(count: Int) { places = Array(repeating: Place(), count: count) }
}

/// Shares out the room of one line: first squeezes in the order of CLREQ 3.1.8 (挤进), else stretches (推出), equally within a class.
struct Justifier {
  let atoms: ArraySlice<Atom>

  /// - Parameter room: what the line is too narrow by; negative when it is too wide.
  func adjust(_ adjustment: inout Adjustment, room: Double) {
    if room < -0.005 { squeeze(&adjustment, need: -room) }
    if room > 0.005 { stretch(&adjustment, room: room) }
  }

  private func squeeze(_ adjustment: inout Adjustment, need: Double) {
    var need = need
    for kind in SqueezeClass.allCases where need > 0.001 {
      let capacity = atoms.indices.reduce(0.0) { $0 + self.capacity(kind, at: $1).total }
      guard capacity > 0 else { continue }
      let part = min(1, need / capacity)
      for i in atoms.indices {
        let (place, give) = (i - atoms.startIndex, self.capacity(kind, at: i))
        switch kind {
        case .space: adjustment.places[place].space -= give.after * part
        case .gap where atoms[i].kind == .space: adjustment.places[place].space -= give.after * part
        case .gap: adjustment.places[place].before -= give.before * part
        case .interpunct, .bracket, .comma, .stop:
          adjustment.places[place].squeezedBefore += give.before * part
          adjustment.places[place].squeezedAfter += give.after * part
        }
      }
      need -= capacity * part
    }
  }

  private struct Capacity {
    var before = 0.0
    var after = 0.0
    var total: Double { before + after }
  }

  /// What the atom gives in a class. At the line's ends the blanks are given up already and gaps do not count.
  private func capacity(_ kind: SqueezeClass, at i: Int) -> Capacity {
    let atom = atoms[i]
    let (isFirst, isLast) = (i == atoms.startIndex, i == atoms.endIndex - 1)
    switch kind {
    case .space: return Capacity(after: atom.kind == .space && !atom.isGap && !isLast ? Give(atom).after : 0)
    case .gap:
      if atom.kind == .space { return Capacity(after: atom.isGap && !isLast ? Give(atom).after : 0) }
      return Capacity(before: isFirst ? 0 : Give(atom).gap)
    case .interpunct, .bracket, .comma, .stop:
      guard atom.kind.rule.gives == kind else { return Capacity() }
      return Capacity(
        before: isFirst ? 0 : atom.blankBefore, after: isLast && !atom.isCentred ? 0 : atom.blankAfter)
    }
  }

  /// Latin blanks open first, then the gaps beside Latin, then all places alike (CLREQ 3.1.8).
  private func stretch(_ adjustment: inout Adjustment, room: Double) {
    var room = room
    let inner = atoms.indices.dropFirst()
    for isGap in [false, true] where room > 0.001 {
      let places = inner.filter { atoms[$0].kind == .space ? atoms[$0].isGap == isGap : isGap }
      let limited = places.reduce(0.0) { $0 + Give(atoms[$1]).stretch }
      guard limited > 0 else { continue }
      let part = min(1, room / limited)
      for i in places { widen(&adjustment, i, by: Give(atoms[i]).stretch * part) }
      room -= limited * part
    }
    let even = inner.reduce(0.0) { $0 + (atoms[$1].mayStretchBefore ? Double(atoms[$1].size) : 0) }
    guard room > 0.001, even > 0 else { return }
    for i in inner where atoms[i].mayStretchBefore {
      adjustment.places[i - atoms.startIndex].before += room * Double(atoms[i].size) / even
    }
  }

  private func widen(_ adjustment: inout Adjustment, _ i: Int, by width: Double) {
    let place = i - atoms.startIndex
    if atoms[i].kind == .space {
      adjustment.places[place].space += width
    } else {
      adjustment.places[place].before += width
    }
  }
}
