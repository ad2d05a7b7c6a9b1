// A PostgreSQL server of the tests' own: Debian's programs, a folder that is removed, a socket, no network.
import Diagnose
import Foundation
import Testing

/// A running server.
struct PostgresServer: Sendable {
  @TaskLocal static var current: PostgresServer?

  let folder: String

  /// The connection of a user; `banxin` owns everything, `locked` has a password.
  func connection(user: String = "banxin", password: String? = nil, database: String = "postgres") -> String {
    "host=\(folder) dbname=\(database) user=\(user)" + (password.map { " password=\($0)" } ?? "")
  }

  static func start() throws -> PostgresServer {
    // Short, for the path of a socket has at most 107 bytes.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("banxin-pg-\(getpid())").path
    let server = PostgresServer(folder: folder)
    let (data, log) = (server.folder + "/data", server.folder + "/log")
    try server.run("/bin/mkdir", [server.folder])
    let words = ["-D", data, "-U", "banxin", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"]
    try server.run(program("initdb"), words)
    try server.run(
      "/bin/sh", ["-c", "echo 'local all locked scram-sha-256\nlocal all all trust' > \(data)/pg_hba.conf"])
    let settings = "-k \(server.folder) -c listen_addresses='' -c fsync=off -c lc_messages=C"
    try server.run(program("pg_ctl"), ["-D", data, "-l", log, "-w", "-o", settings, "start"])
    return server
  }

  func stop() {
    try? run(PostgresServer.program("pg_ctl"), ["-D", folder + "/data", "-m", "immediate", "stop"])
    try? run("/bin/rm", ["-rf", folder])
  }

  func execute(_ sql: String) throws {
    try run(PostgresServer.program("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", connection(), "-c", sql])
  }

  private static func program(_ name: String) throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = try FileManager.default.contentsOfDirectory(atPath: root).sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
    let found = versions.map { "\(root)/\($0)/bin/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return try #require(found, "\(name) is in Debian's package postgresql-15")
  }

  /// Runs a program; as the user of Debian's package where the tests run as root, whom PostgreSQL refuses.
  ///
  /// Foundation's Process waits until nobody holds its socket any longer, and the server inherits it.
  private func run(_ program: String, _ arguments: [String]) throws {
    let words = (getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : []) + [program] + arguments
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    var list: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for word in list { free(word) } }
    var process = pid_t()
    var status: Int32 = -1
    let environment: [UnsafeMutablePointer<CChar>?] =
      ["PATH=/usr/bin:/bin", "LC_ALL=C"].map { strdup($0 as String) } + [nil]
    defer { for word in environment { free(word) } }
    let started = posix_spawn(&process, words[0], &actions, nil, &list, environment)
    while started == 0, waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard started == 0, status == 0 else { throw ServerFailure(command: words.joined(separator: " ")) }
  }
}

struct ServerFailure: Error { var command: String }

/// Starts a server for the tests of a suite, once.
struct PostgresTrait: SuiteTrait, TestScoping {
  let schema: String

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try PostgresServer.start()
    defer { server.stop() }
    try server.execute(schema)
    try await PostgresServer.$current.withValue(server, operation: function)
  }
}
