// Tools for tests of finished PDFs.
import Foundation
import Testing

/// What a program prints.
func bytes(of program: String, _ arguments: [String]) throws -> Data {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "\(program) failed")
  return data
}

/// What a program prints, as text.
func output(of program: String, _ arguments: String...) throws -> String {
  String(decoding: try bytes(of: program, arguments), as: UTF8.self)
}
