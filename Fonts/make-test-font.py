#!/usr/bin/env python3
"""Makes the fonts in test/: every Chinese glyph an exact em square, every ASCII glyph half of one.

Layout tests set in these can be checked by mental arithmetic: a line of ten characters at 10 pt is 100 pt wide, the ascent is
8 pt and the descent 2 pt, whatever Debian's fonts do. BanxinTestHalf has the squeezable marks on half squares, as the fonts
in half/ have them.

Run it in this folder; it needs fontTools and writes the same bytes every time.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

ASCII = "".join(map(chr, range(0x20, 0x7F)))
MARKS = "（「『【《〈〔［｛〖“‘，。、；：！？．）」』】》〉〕］｝〗”’·"
SIGNS = "…—～　％￥＋－＝×÷±≤≥°℃①②③④⑤⑥⑦⑧⑨⑩Ⅰ○●■□→▲"
HAN = (
    "一二三四五六七八九十百千万亿零〇两第章节条款项号"
    "中国版心文字体宋黑楷仿书行列页面表图案例注序目录前言附件续"
    "的是在有和与及为以对不了人上下大小多少高低前后左右内外"
    "年月日时分秒市区县镇村乡街道路厂局委院所会部门单位公司企业"
    "质量安全食品药工程产生活环境服务标准数据总合计占比同增长率元件个家次"
    "甲乙丙丁天地玄黄宇宙洪荒春夏秋冬东南西北开始结束"
)

# Seconds from 1904 to 2022-01-01: no clock goes into the files.
DATE = 3723926400
ASCENT, DESCENT = 800, -200


def square(width, bearing=40):
    """A filled box in its em, with a little room on every side so that neighbours can be told apart."""
    pen = TTGlyphPen(None)
    pen.moveTo((bearing, DESCENT + bearing))
    pen.lineTo((bearing, ASCENT - bearing))
    pen.lineTo((width - bearing, ASCENT - bearing))
    pen.lineTo((width - bearing, DESCENT + bearing))
    pen.closePath()
    return pen.glyph()


def build(name, widths):
    """A font with one box for each character of `widths`."""
    blank = TTGlyphPen(None).glyph()
    names = {character: f"uni{ord(character):04X}" for character in widths}
    glyphs, advances = {".notdef": square(1000, 100)}, {".notdef": (1000, 100)}
    for character, width in widths.items():
        is_blank = character in " \u3000"
        glyphs[names[character]] = blank if is_blank else square(width)
        advances[names[character]] = (width, 0 if is_blank else 40)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(advances)
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "")}, mac=False)
    builder.setupOS2(
        sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT, achVendID="BNXN"
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=DATE, modified=DATE, fontRevision=1.0)
    builder.font.recalcTimestamp = False
    return builder


def main():
    folder = Path(__file__).resolve().parent / "test"
    folder.mkdir(exist_ok=True)
    full = {character: 500 for character in ASCII} | {character: 1000 for character in MARKS + SIGNS + HAN}
    build("Banxin Test", full).save(folder / "BanxinTest.ttf")
    build("Banxin Test Half", {mark: 500 for mark in MARKS}).save(folder / "BanxinTestHalf.ttf")


if __name__ == "__main__":
    main()
