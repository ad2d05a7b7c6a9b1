// The block structure that cmark finds.
import CMarkGFM

/// A block as cmark sees it, with its place in the lines it was given (1-based, columns in bytes).
struct MarkdownNode {
  enum Kind {
    case document, quote, item, paragraph, rule, html
    case list(start: Int?)
    case heading(level: Int)
    case code(isFenced: Bool)
  }
  fileprivate let node: OpaquePointer
  let kind: Kind
  let startLine: Int
  let startColumn: Int
  let endLine: Int

  /// The lengths in bytes of the content's lines, without blanks at their ends: each is the tail of a source line.
  var contentLineLengths: [Int] {
    let content: UnsafePointer<CChar>? =
      switch kind {
      case .code: cmark_node_get_literal(node)
      default: cmark_node_get_string_content(node)
      }
    guard let content else { return [] }
    var lengths: [Int] = []
    var (position, length, trimmed) = (content, 0, 0)
    while position.pointee != 0 {
      if position.pointee == 0x0A {
        lengths.append(trimmed)
        (length, trimmed) = (0, 0)
      } else {
        length += 1
        if position.pointee != 0x20, position.pointee != 0x09 { trimmed = length }
      }
      position += 1
    }
    if length > 0 { lengths.append(trimmed) }
    return lengths
  }
}

/// A parsed document; it owns all its nodes.
final class MarkdownTree {
  private let root: OpaquePointer

  /// nil only when memory runs out.
  init?(_ text: [UInt8]) {
    let document = text.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
    }
    guard let document else { return nil }
    root = document
  }

  deinit { cmark_node_free(root) }

  var document: MarkdownNode? { MarkdownTree.wrap(root) }

  /// The blocks directly inside a block.
  func children(of parent: MarkdownNode) -> [MarkdownNode] {
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(parent.node)
    while let node = next {
      if let wrapped = MarkdownTree.wrap(node) { children.append(wrapped) }
      next = cmark_node_next(node)
    }
    return children
  }

  private static func wrap(_ node: OpaquePointer) -> MarkdownNode? {
    guard let kind = kind(of: node) else { return nil }
    return MarkdownNode(
      node: node, kind: kind, startLine: max(1, Int(cmark_node_get_start_line(node))),
      startColumn: max(1, Int(cmark_node_get_start_column(node))), endLine: Int(cmark_node_get_end_line(node)))
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil)
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_CODE_BLOCK:
      var (length, offset, mark): (Int32, Int32, CChar) = (0, 0, 0)
      return .code(isFenced: cmark_node_get_fenced(node, &length, &offset, &mark) != 0)
    default: return nil
    }
  }
}

/// What an HTML entity such as `&mdash;` stands for; nil if it stands for nothing.
func decodeEntity(_ entity: ArraySlice<UInt8>) -> String? {
  let document = Array(entity).withUnsafeBufferPointer { buffer in
    buffer.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
  }
  guard let document else { return nil }
  defer { cmark_node_free(document) }
  guard let literal = cmark_node_get_literal(cmark_node_first_child(cmark_node_first_child(document))) else {
    return nil
  }
  let text = String(cString: literal)
  return text == String(decoding: entity, as: UTF8.self) ? nil : text
}
