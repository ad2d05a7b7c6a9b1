// The banxin command.
@main
struct Banxin {
  static func main() { print("banxin") }
}
