// The schema files, compiled once.
import Diagnose
import Document

/// The schemas that ship with Banxin. A broken one is a fault of ours and is thrown on first use.
///
/// A file of Sources/Read/Schemas becomes a constant of `PackageResources` by its name. It may use the keywords that
/// ``SchemaNode`` knows; any other is refused, so that an editor and this reader cannot come to differ. Every property has a
/// description, English on the first line and Chinese on the second: an editor shows both, an error's hint the right one.
/// `$defs/options` describes the `#|` lines of a block, the root its body.
enum SchemaFiles {
  static let report = load("report.schema.json", PackageResources.report_schema_json)
  static let table = load("table.schema.json", PackageResources.table_schema_json)
  static let chart = load("chart.schema.json", PackageResources.chart_schema_json)
  static let diagram = load("diagram.schema.json", PackageResources.diagram_schema_json)
  static let fonts = load("fonts.schema.json", PackageResources.fonts_schema_json)
  static let layout = load("layout.schema.json", PackageResources.layout_schema_json)

  private static func load(_ name: String, _ bytes: [UInt8]) -> Result<Schema, Failure> {
    do {
      let tree = try readYaml(bytes, from: YamlOrigin(file: name))
      return .success(try Schema(tree))
    } catch let failure as Failure {
      return .failure(failure)
    } catch let fault as SchemaFault {
      return .failure(Failure(.schemaFault(name, fault.reason)))
    } catch {
      return .failure(Failure(.schemaFault(name, "unreadable")))
    }
  }
}

/// Names of the schemas that an editor may ask for.
public let schemaNames = ["report", "layout", "table", "chart", "diagram", "fonts"]

/// The text of a schema, for `banxin schema`; nil for a name that there is not.
public func schemaText(_ name: String) -> String? {
  let bytes: [UInt8]
  switch name {
  case "report": bytes = PackageResources.report_schema_json
  case "layout": bytes = PackageResources.layout_schema_json
  case "table": bytes = PackageResources.table_schema_json
  case "chart": bytes = PackageResources.chart_schema_json
  case "diagram": bytes = PackageResources.diagram_schema_json
  case "fonts": bytes = PackageResources.fonts_schema_json
  default: return nil
  }
  return String(decoding: bytes, as: UTF8.self)
}
