#!/usr/bin/env python3
"""Makes the small fonts in half/: Chinese marks on half and on three quarters of an em, for squeezed punctuation.

A mark that is squeezed with the `halt` feature keeps its full width inside a PDF, so that readers of the text see a gap that
is not there and break the line. Here the half width is the font's own: advance 500 of 1000, outline moved by the `halt` value
of the face the marks come from (by the bounds of its ink, where a face has no `halt`).

A mark that is squeezed in part is drawn on three quarters of an em. These forms, and the half-width ones of marks that Taiwan
and Hong Kong set in the middle of their em, stand in the private planes: U+F0000 and U+100000 and the mark's own number.

The feature `fwid` gives the quotation marks and the middle dot on a full em, for faces that have them only in Latin widths.

Run it in this folder after a new version of the faces: it needs fontTools and the Debian packages that fonts.yaml names, and
writes the same bytes every time. The results are committed, so building Banxin needs neither.
"""

from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

OPENING = "（「『【《〈〔［｛〖〘〚｟“‘〝"
CLOSING = "，。、；：！？．）」』】》〉〕］｝〗〙〛｠”’〞〟"
CENTRED = "·・‧–／"
# Drawn with the glyph of another character: the full-width solidus is too flat for half an em.
DRAWN_AS = {"／": "/"}
# Marks that Taiwan and Hong Kong set in the middle.
REGIONAL = "，。、；：！？"
THREE_QUARTERS, MIDDLE = 0xF0000, 0x100000
# Marks that get a full-width form as well.
FULL = "“”‘’·"

# Room between ink and the edge of the em, for marks whose face sets them in Latin widths.
BEARING = 70
# The least room that is left where a face has no `halt` to say it.
EDGE = 10

NOTO = Path("/usr/share/fonts/opentype/noto")
WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai")
NOTO_NOTICE = "Derived from Noto CJK: © 2014-2022 Adobe (http://www.adobe.com/)."
WENKAI_NOTICE = (
    "Derived from a font by the LXGW project: Copyright 2021-2023 lxgw; Copyright 2020 The Klee Project Authors."
)
# (family, style, file, face, notice)
FONTS = [
    ("Song", "Regular", NOTO / "NotoSerifCJK-Regular.ttc", 2, NOTO_NOTICE),
    ("Song", "Medium", NOTO / "NotoSerifCJK-Medium.ttc", 2, NOTO_NOTICE),
    ("Song", "Bold", NOTO / "NotoSerifCJK-Bold.ttc", 2, NOTO_NOTICE),
    ("Song", "Black", NOTO / "NotoSerifCJK-Black.ttc", 2, NOTO_NOTICE),
    ("Hei", "Regular", NOTO / "NotoSansCJK-Regular.ttc", 2, NOTO_NOTICE),
    ("Hei", "Medium", NOTO / "NotoSansCJK-Medium.ttc", 2, NOTO_NOTICE),
    ("Hei", "Bold", NOTO / "NotoSansCJK-Bold.ttc", 2, NOTO_NOTICE),
    ("Kai", "Regular", WENKAI / "LXGWWenKai-Regular.ttf", 0, WENKAI_NOTICE),
    ("Kai", "Bold", WENKAI / "LXGWWenKai-Bold.ttf", 0, WENKAI_NOTICE),
]
WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700, "Black": 900}

# Seconds from 1904 to 2022-01-01, the year of the fonts: no clock goes into the files.
DATE = 3723926400


def halved_by_feature(font):
    """Glyph name to how far `halt` moves it, from the font's GPOS table."""
    moves = {}
    if "GPOS" not in font:
        return moves
    table = font["GPOS"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "halt"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            for place, name in enumerate(subtable.Coverage.glyphs):
                value = subtable.Value if subtable.Format == 1 else subtable.Value[place]
                moves[name] = getattr(value, "XPlacement", 0) or 0
    return moves


def full_forms(font):
    """Glyph name to the name of its full-width form, from `fwid`."""
    forms = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "fwid":
            for index in record.Feature.LookupListIndex:
                for subtable in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    subtable = getattr(subtable, "ExtSubTable", subtable)
                    forms.update(getattr(subtable, "mapping", {}))
    return forms


class Source:
    """A face that marks are taken from."""

    def __init__(self, path, index):
        self.font = TTFont(path, fontNumber=index, lazy=True)
        self.cmap = self.font.getBestCmap()
        self.glyphs = self.font.getGlyphSet()
        self.moves = halved_by_feature(self.font)
        self.forms = full_forms(self.font)
        self.is_truetype = "glyf" in self.font

    def has(self, mark):
        return ord(DRAWN_AS.get(mark, mark)) in self.cmap

    def name(self, mark):
        """The mark's glyph, in its full-width form if it has one."""
        name = self.cmap[ord(DRAWN_AS.get(mark, mark))]
        return name if mark in DRAWN_AS or mark == "–" else self.forms.get(name, name)

    def advance(self, mark):
        return self.font["hmtx"][self.name(mark)][0]

    def ink(self, mark):
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.name(mark)].draw(pen)
        return pen.bounds[0], pen.bounds[2]

    def shift_to(self, mark, width):
        """How far to move the mark so that it stands in an advance of 500, 750 or 1000."""
        left, right = self.ink(mark)
        if mark in CENTRED:
            return round((width - left - right) / 2)
        if self.advance(mark) != 1000:
            return round(width - BEARING - right if mark in OPENING else BEARING - left)
        if width == 1000:
            return 0
        if width == 750:
            return -250 if mark in OPENING else 0
        if self.name(mark) in self.moves:
            return self.moves[self.name(mark)]
        if mark in OPENING:
            return -500 + min(0, round(1000 - EDGE - right))
        return max(0, round(EDGE - left)) or min(0, round(500 - EDGE - right))

    def centred(self, mark):
        """The mark on half an em, its ink in the middle."""
        left, right = self.ink(mark)
        return self.moved(mark, 500, round((500 - left - right) / 2))

    def outline(self, mark, width):
        return self.moved(mark, width, self.shift_to(mark, width))

    def moved(self, mark, width, shift):
        if self.is_truetype:
            pen = TTGlyphPen(None)
        else:
            pen = T2CharStringPen(None if width == 500 else width, None)
        self.glyphs[self.name(mark)].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        return pen.glyph() if self.is_truetype else pen.getCharString()


def empty_glyph(source):
    return TTGlyphPen(None).glyph() if source.is_truetype else T2CharStringPen(None, None).getCharString()


def build(family, style, source, regional, notice):
    """The font, with names, metrics and marks; `regional` has the marks in the middle of their em."""
    marks = [mark for mark in OPENING + CLOSING + CENTRED if source.has(mark)]
    names = {mark: f"uni{ord(mark):04X}" for mark in marks}
    codes = {ord(mark): name for mark, name in names.items()}
    glyphs = {".notdef": empty_glyph(source)}
    widths = {".notdef": 500}
    for mark in marks:
        glyphs[names[mark]], widths[names[mark]] = source.outline(mark, 500), 500
    for mark in (mark for mark in marks if mark in OPENING + CLOSING):
        name = codes[THREE_QUARTERS + ord(mark)] = f"u{THREE_QUARTERS + ord(mark):X}"
        glyphs[name], widths[name] = source.outline(mark, 750), 750
    for mark in REGIONAL if regional else "":
        name = codes[MIDDLE + ord(mark)] = f"u{MIDDLE + ord(mark):X}"
        glyphs[name], widths[name] = regional.centred(mark), 500
    for mark in FULL:
        glyphs[names[mark] + ".fwid"], widths[names[mark] + ".fwid"] = source.outline(mark, 1000), 1000

    builder = FontBuilder(1000, isTTF=source.is_truetype)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(codes)
    full_name = f"Banxin Half {family} {style}"
    postscript = full_name.replace(" ", "", 2).replace(" ", "-")
    if source.is_truetype:
        builder.setupGlyf(glyphs)
        bearings = {name: builder.font["glyf"][name].xMin if glyphs[name].numberOfContours else 0 for name in glyphs}
    else:
        info = {"FullName": full_name, "FamilyName": f"Banxin Half {family}", "Weight": style}
        builder.setupCFF(postscript, info, glyphs, {"defaultWidthX": 500, "nominalWidthX": 0})
        bounds = {name: glyphs[name].calcBounds(None) for name in glyphs}
        bearings = {name: round(box[0]) if box else 0 for name, box in bounds.items()}
    builder.setupHorizontalMetrics({name: (widths[name], bearings[name]) for name in glyphs})
    finish(builder, source, (family, style, full_name, postscript, notice))
    rules = " ".join(f"sub {names[mark]} by {names[mark]}.fwid;" for mark in FULL)
    addOpenTypeFeaturesFromString(builder.font, f"feature fwid {{ {rules} }} fwid;")
    return builder


def finish(builder, source, identity):
    """Line metrics of the source face, names and a fixed date."""
    family, style, full_name, postscript, notice = identity
    header, metrics = source.font["hhea"], source.font["OS/2"]
    builder.setupHorizontalHeader(ascent=header.ascent, descent=header.descent)
    builder.setupNameTable(
        {
            "copyright": notice,
            "familyName": f"Banxin Half {family} {style}" if style in ("Medium", "Black") else f"Banxin Half {family}",
            "styleName": style if style in ("Regular", "Bold") else "Regular",
            "uniqueFontIdentifier": full_name,
            "fullName": full_name,
            "version": "Version 1.000",
            "psName": postscript,
            "licenseDescription": "SIL Open Font License, Version 1.1",
            "licenseInfoURL": "https://scripts.sil.org/OFL",
        },
        mac=False,
    )
    builder.setupOS2(
        sTypoAscender=metrics.sTypoAscender,
        sTypoDescender=metrics.sTypoDescender,
        usWinAscent=metrics.usWinAscent,
        usWinDescent=metrics.usWinDescent,
        usWeightClass=WEIGHTS[style],
        achVendID="BNXN",
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=DATE, modified=DATE, fontRevision=1.0)
    builder.font.recalcTimestamp = False


def main():
    folder = Path(__file__).resolve().parent / "half"
    folder.mkdir(exist_ok=True)
    for family, style, path, index, notice in FONTS:
        source = Source(path, index)
        # The face of the collection that has Taiwan's forms; single fonts have none.
        regional = Source(path, 3) if path.suffix == ".ttc" else None
        suffix = "ttf" if source.is_truetype else "otf"
        target = folder / f"{family}Half-{style}.{suffix}"
        build(family, style, source, regional, notice).save(target)
        print(f"{target.name}  {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
