"""Makes the pictures of README and Docs from built samples: `make pictures`."""
from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
# Picture: sample, and the words that its page holds (the first page from which they are all found, after the contents).
PAGES = {
    "cover": ("minhang-2020", 1, []),
    "contents": ("minhang-2020", 1, ["CONTENTS"]),
    "divider": ("minhang-2020", 10, ["第二章", "质量提升", "质量创新", "质量领先"]),
    "tables": ("minhang-2020", 12, ["食品监督抽检合格率对比"]),
    "case": ("minhang-2020", 12, ["案例11"]),
    "long-table": ("minhang-2020", 12, ["（续表）"]),
    "figures": ("minhang-2020", 12, ["年中国医美行业市场规模及增长情况"]),
    "measures": ("minhang-2020", 12, ["古美路街道红色物业创建主要措施"]),
    "text": ("specimen", 5, ["避头尾"]),
    "turned-table": ("specimen", 8, ["各月检测批次（转为横页）"]),
    "pictures": ("specimen", 8, ["晨雾中的群山"]),
    "newspaper": ("newspaper", 1, []),
    "official": ("official-document", 1, []),
    "bulletin": ("bulletin", 1, []),
    "vertical": ("vertical", 3, ["先有纸"]),
    "gallery": ("gallery", 3, ["桑基图：两列之间", "雷达图", "仪表图"]),
}


def page_texts(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the built PDFs are")
    folder = parser.parse_args().folder
    texts = {name: page_texts(folder / f"{name}.pdf") for name in {sample for sample, *_ in PAGES.values()}}
    for picture, (sample, first, words) in PAGES.items():
        found = [n for n, text in enumerate(texts[sample], 1) if n >= first and all("".join(w.split()) in text for w in words)]
        if not found:
            raise SystemExit(f"no page of {sample} holds {words}")
        number = str(found[0])
        subprocess.run(["pdftoppm", "-r", "48" if sample == "newspaper" else "64", "-png", "-singlefile", "-f", number, "-l", number,
                        folder / f"{sample}.pdf", HERE / picture], check=True)
        print(f"{picture}: page {number} of {sample}")


if __name__ == "__main__":
    main()
