// The characters of a PDF are the manuscript's.
import Diagnose
import Measure
import Page
import Testing

@testable import Draw

@Suite struct PDFTextTests {
  private func extracted(_ document: PagedDocument, _ options: String = "-raw") throws -> String {
    let scratch = try Scratch()
    let path = scratch.file("a.pdf")
    try writePDF(document, faces: FaceStore(files: testFiles), to: path, options: testOptions)
    return try output(of: "pdftotext", options, "-nopgbrk", path, "-")
  }

  @Test(arguments: [TestFace.squares, TestFace.song, TestFace.kai])
  func everyFaceGivesItsCharactersBack(_ face: FaceID) throws {
    let text = ["中国版心（质量）文字，2020年。", "一二三ABC，GB/T 19001—2016“食品”"]
    let page = lines(text.map { [run($0, face)] })
    #expect(try extracted(document(page)) == text.joined(separator: "\n") + "\n")
  }

  @Test func squeezedMarksStayInTheirLine() throws {
    // 文：（“甲”），乙。 with every mark on half an em, as at a squeezed line.
    let line = [
      run("文", TestFace.song), run("：（“", TestFace.songHalf), run("中", TestFace.song),
      run("”），", TestFace.songHalf), run("《国》", TestFace.song), run("。", TestFace.songHalf),
    ]
    for options in ["-raw", "-layout"] {
      let text = try extracted(document(lines([line])), options)
      #expect(text.trimmingPrefix { $0 == " " } == "文：（“中”），《国》。\n")
    }
  }

  @Test func charactersThatShareAGlyphAreToldApart() throws {
    // U+2F0A and 入 look the same and are one glyph in the face.
    let page = lines([[run("入口", TestFace.song)], [run("⼊口", TestFace.song)]])
    #expect(try extracted(document(page)) == "入口\n⼊口\n")
  }

  @Test func charactersBeyondTheBasicPlaneAreCopied() throws {
    let page = lines([[run("𠮷野家", TestFace.song)], [run("吉野家", TestFace.song)]])
    #expect(try extracted(document(page)) == "𠮷野家\n吉野家\n")
  }

  @Test func clustersOfSeveralCharactersKeepTheirText() throws {
    // Two dashes as one glyph, as Noto has them.
    var dash = run("中", TestFace.song)
    dash.text = "——"
    dash.clusters = [GlyphCluster(bytes: 6, glyphs: 1)]
    #expect(try extracted(document(lines([[run("是", TestFace.song), dash]]))) == "是——\n")
  }

  @Test func clustersThatDoNotAddUpSpoilNothing() throws {
    var broken = run("版心", TestFace.song)
    broken.clusters = [GlyphCluster(bytes: 3, glyphs: 1)]
    let page = lines([[broken], [run("下一行", TestFace.song)]])
    #expect(try extracted(document(page)) == "版心\n下一行\n")
  }

  @Test func turnedAndNestedFramesKeepTheirText() throws {
    var outer = Frame(size: Size(400, 300))
    let inner = lines([[run("转过来的字", TestFace.song)]], size: Size(200, 60))
    outer.add(.frame(inner, Transform.turn(quarters: 1).then(.translation(Point(100, 250)))))
    outer.add(.clipped(lines([[run("剪过的字", TestFace.song)]]), .rectangle(Rect(x: 0, y: 0, width: 300, height: 300))))
    let text = try extracted(document(outer))
    #expect(text.contains("转过来的字") && text.contains("剪过的字"))
  }

  @Test func onlyTheGlyphsShownAreEmbedded() throws {
    let scratch = try Scratch()
    let path = scratch.file("a.pdf")
    let page = lines([[run("中国版心", TestFace.song), run("，。", TestFace.songHalf), run("楷体", TestFace.kai)]])
    try writePDF(document(page), faces: FaceStore(files: testFiles), to: path, options: testOptions)
    #expect(try bytes(path).count < 20_000)
    let fonts = try output(of: "pdffonts", path)
    #expect(fonts.contains("NotoSerifCJKsc-Regular") && fonts.contains("LXGWWenKai-Regular"))
    #expect(!fonts.contains(" no "), "every font is embedded, cut down and has its characters:\n\(fonts)")
  }

  @Test func sameDocumentSameBytes() throws {
    let scratch = try Scratch()
    let pages = document(lines([[run("中国", TestFace.song)]]), lines([[run("版心", TestFace.kai)]]))
    for name in ["a.pdf", "b.pdf"] {
      try writePDF(pages, faces: FaceStore(files: testFiles), to: scratch.file(name), options: testOptions)
    }
    #expect(try bytes(scratch.file("a.pdf")) == bytes(scratch.file("b.pdf")))
  }

  @Test func drawingIsTheSameOnEveryThread() async throws {
    let scratch = try Scratch()
    let pages = document(lines([[run("中国版心", TestFace.song), run("，", TestFace.songHalf), run("楷", TestFace.kai)]]))
    let files = try await withThrowingTaskGroup(of: Void.self) { group in
      let paths = (0..<8).map { scratch.file("\($0).pdf") }
      for path in paths {
        group.addTask { try writePDF(pages, faces: FaceStore(files: testFiles), to: path, options: testOptions) }
      }
      try await group.waitForAll()
      return try paths.map(bytes)
    }
    #expect(Set(files).count == 1)
  }

  @Test func whatHasNoSizeIsNotDrawnAndHarmsNothing() throws {
    var page = lines([[run("前面", TestFace.song)]])
    page.add(.frame(lines([[run("看不见", TestFace.song)]]), .scale(0, 1)))
    page.add(.glyphs(run("", TestFace.song), at: .zero))
    page.add(.glyphs(run("小", TestFace.song, size: 0), at: .zero))
    page.add(.path(Path(), PathPaint(fill: .black)))
    let pen = Stroke(color: .black, width: 1, dash: [0, 0])
    page.add(.path(.line(from: .zero, to: Point(9, 9)), PathPaint(stroke: pen)))
    page.add(.image(ImageSource(path: "", format: .png, size: .zero), Rect(x: 0, y: 0, width: 0, height: 5)))
    page.place(lines([[], [run("后面", TestFace.song)]]), at: .zero)
    let text = try extracted(document(page))
    #expect(text.contains("前面") && text.contains("后面") && !text.contains("看不见"))
  }

  @Test func metadataIsWritten() throws {
    let scratch = try Scratch()
    try writePDF(
      document(lines([])), faces: FaceStore(files: testFiles), to: scratch.file("a.pdf"), options: testOptions)
    let info = try output(of: "pdfinfo", "-isodates", scratch.file("a.pdf"))
    for line in [
      "Title:           质量白皮书", "Author:          区市场监管局; 区质量办", "Keywords:        质量, 标准",
      "CreationDate:    2021-10-01",
    ] {
      #expect(info.contains(line))
    }
  }

  @Test func faultyInputIsSaidAndLeavesNothing() throws {
    let scratch = try Scratch()
    func codes(_ draw: () throws(Failure) -> Void) -> [Int] {
      do { try draw() } catch { return error.diagnostics.map(\.code.number) }
      return []
    }
    let good = document(lines([[run("中")]]))
    var undated = good
    undated.metadata.date = "last autumn"
    let missing = [FaceFile(name: "gone", path: scratch.file("gone.otf"), index: 0)]
    let target = scratch.file("a.pdf")
    #expect(
      codes { () throws(Failure) in try writePDF(good, faces: FaceStore(files: missing), to: target, options: .init()) }
        == [7005])
    #expect(
      codes { () throws(Failure) in
        try writePDF(undated, faces: FaceStore(files: testFiles), to: target, options: .init())
      } == [7007])
    #expect(
      codes { () throws(Failure) in
        try writePDF(document(), faces: FaceStore(files: testFiles), to: target, options: .init())
      } == [7006]
    )
    let nowhere = scratch.file("no/such/folder/a.pdf")
    #expect(
      codes { () throws(Failure) in
        try writePDF(good, faces: FaceStore(files: testFiles), to: nowhere, options: .init())
      } == [7001])
    #expect(scratch.contents.isEmpty)
  }
}
