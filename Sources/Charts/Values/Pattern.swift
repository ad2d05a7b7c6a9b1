// placeholder
struct Pattern: Hashable, Sendable { var source: String }
