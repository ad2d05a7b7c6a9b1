// Where a server is: from an environment variable, or from report.yaml without anything secret.
import CLibPQ
import Diagnose
import Document

/// Why a connection is not used.
enum ConnectionFault: Hashable {
  case noVariable(String)
  /// Neither a URI nor keywords; the words are not repeated, they may hold a password.
  case unreadable(variable: String?)
  case password
  /// A keyword of libpq that report.yaml may not give: it could name files outside the report's folder.
  case keyword(String)
}

/// A connection as libpq takes it.
///
/// - Parameters:
///   - word: `$NAME`, `${NAME}`, or the connection itself. A report is handed on and kept in archives, so a password in it is refused;
///     libpq finds one in `~/.pgpass` or `PGPASSWORD`.
///   - variable: the value of an environment variable.
func connectionString(_ word: String, variable: (String) -> String?) -> Result<String, ConnectionFault> {
  if word.hasPrefix("$") {
    var name = word.dropFirst()
    if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
    guard let value = variable(String(name)), !value.isEmpty else { return .failure(.noVariable(String(name))) }
    guard connectionKeywords(value) != nil else { return .failure(.unreadable(variable: String(name))) }
    return .success(value)
  }
  guard let keywords = connectionKeywords(word) else { return .failure(.unreadable(variable: nil)) }
  if keywords.contains(where: { $0.contains("password") && $0 != "requirepassword" }) { return .failure(.password) }
  if let other = keywords.sorted().first(where: { !allowedKeywords.contains($0) }) { return .failure(.keyword(other)) }
  return .success(word)
}

extension ConnectionFault: Error {}

/// What report.yaml may say of a server.
private let allowedKeywords: Set<String> = [
  "host", "hostaddr", "port", "dbname", "user", "sslmode", "application_name", "connect_timeout",
]

/// The keywords that a connection gives a value; nil if it is no connection.
private func connectionKeywords(_ text: String) -> Set<String>? {
  // libpq takes a word alone for the name of a database; here it is a mistake.
  guard text.contains("=") || text.hasPrefix("postgresql://") || text.hasPrefix("postgres://"),
    let options = PQconninfoParse(text, nil)
  else { return nil }
  defer { PQconninfoFree(options) }
  var keywords: Set<String> = []
  var option = options
  while let keyword = option.pointee.keyword {
    if option.pointee.val != nil { keywords.insert(String(cString: keyword)) }
    option += 1
  }
  return keywords
}
