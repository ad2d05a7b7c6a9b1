// How charts and diagrams look: colours, type and pens of a house style.
public import Measure

/// The look of charts and diagrams. The layout fills it from its styles; the defaults are those of the white paper.
///
/// Colours are chosen so that any two of ``palette`` are told apart by eyes that see fewer colours and on a black-and-white copy.
public struct ChartTheme: Hashable, Sendable {
  /// Colour of single series, of the newest year, and the darkest step of ordered colours.
  public var house: Color
  /// Used sparingly: the line over bars, the second axis.
  public var accent: Color
  /// Colours of nominal series, in order.
  public var palette: [Color]
  /// Zero lines, axis lines and leader lines.
  public var axis: Color
  public var grid: Color
  /// Lines of a hatched field (a missing value), and the field below them.
  public var hatch: Color
  public var hatchField: Color
  /// What shows between the slices of a ring and the segments of a stack.
  public var paper: Color

  public var title: TextStyle
  public var axisTitle: TextStyle
  public var axisLabel: TextStyle
  /// Value labels and text marks.
  public var value: TextStyle
  public var legend: TextStyle
  /// The word in a hatched field.
  public var missing: TextStyle
  /// The large number in the hole of a ring.
  public var total: TextStyle
  /// Heads of boxes in diagrams; their colour is chosen by the fill below them.
  public var boxHead: TextStyle
  public var boxTitle: TextStyle
  public var boxText: TextStyle

  /// Pens, in points.
  public var gridWidth: Pt
  public var axisWidth: Pt
  public var lineWidth: Pt
  /// Diameter of the points on lines.
  public var pointSize: Pt
  /// Bars are never wider, in points, unless the specification gives a size: three bars in a page's width are not
  /// three walls.
  public var maximumBarWidth: Pt
  /// Distance between a mark and its label.
  public var labelGap: Pt
  /// Room left free at the four sides of the drawing.
  public var padding: Insets

  /// Charts with more marks than this are not labelled value by value.
  public var mostLabels: Int
  /// Integers with at least so many digits are grouped in thousands; five, since four may stand solid (GB/T 15835).
  public var groupedDigits: Int
  /// What is printed for a value that is null and has no word of its own.
  public var missingWord: String
  /// Whether single series over years show the newest year in the house colour and the older ones in its tint.
  public var stressesNewest: Bool

  /// The white paper's charts.
  /// - Parameter house: everything that is not grey or the accent is derived from it.
  public init(
    house: Color = Color(red: 0x12, green: 0x4E, blue: 0x5C), accent: Color = Color(red: 0xC9, green: 0x6A, blue: 0x2B)
  ) {
    (self.house, self.accent) = (house, accent)
    palette = [
      house, house.tint(0.45), accent, Color(grey: 0.376), accent.tint(0.45), house.tint(0.76), Color(grey: 0.125),
      house.tint(0.18),
    ]
    (axis, grid) = (Color(grey: 0.25), Color(grey: 0.84))
    (hatch, hatchField, paper) = (Color(grey: 0.72), Color(grey: 0.965), .white)
    let ink = Color(grey: 0.15)
    title = TextStyle(role: .hei, weight: .medium, size: 9, color: ink)
    axisTitle = TextStyle(role: .hei, size: 7.5, color: Color(grey: 0.3))
    axisLabel = TextStyle(role: .hei, size: 7.5, color: ink)
    value = TextStyle(role: .hei, weight: .medium, size: 7.5, color: ink)
    legend = TextStyle(role: .hei, size: 7.5, color: ink)
    missing = TextStyle(role: .hei, size: 7.5, color: Color(grey: 0.38))
    total = TextStyle(role: .hei, weight: .medium, size: 14, color: house)
    boxHead = TextStyle(role: .hei, weight: .medium, size: 9, color: ink)
    boxTitle = TextStyle(role: .hei, weight: .medium, size: 9, color: ink)
    boxText = TextStyle(role: .hei, size: 7.5, color: ink)
    (gridWidth, axisWidth, lineWidth, pointSize) = (0.25, 0.75, 1.5, 4.5)
    (maximumBarWidth, labelGap, padding) = (34, 2.5, Insets(top: 1, right: 1, bottom: 1, left: 1))
    (mostLabels, groupedDigits, missingWord, stressesNewest) = (24, 5, "未公布", true)
  }
}
