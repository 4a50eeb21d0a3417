"""Typeset the pages of prose as PDF files, by each program that this machine has.

Programs: Chromium, LibreOffice Writer, XeLaTeX. A program that is missing makes no pages; its rows
are then missing from the tables. The font changes from page to page; some fonts are used on
held-out pages only.
"""

from __future__ import annotations

import html
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests import browser
from tests.bench.prose import HEADS, Page, hyphenable, stretched

#: The fonts of each script in the order of their use; those behind ``None`` on held-out pages only.
FONTS: dict[str, tuple[str | None, ...]] = {
    "ar": (
        "Amiri",
        "Noto Naskh Arabic",
        "KacstOne",
        "DejaVu Sans",
        None,
        "Scheherazade",
        "Noto Sans Arabic",
    ),
    "fa": (
        "Noto Naskh Arabic",
        "Nazli",
        "DejaVu Sans",
        "Amiri",
        None,
        "Scheherazade",
        "Noto Sans Arabic",
        "Homa",
    ),
    "tr": ("DejaVu Serif", "Noto Sans", None, "Noto Serif", "DejaVu Sans"),
}
#: This one draws the digits of ASCII as Arabic ones: what a page says would be ambiguous.
NO_ASCII_DIGITS = "KacstOne"
LATIN_FONT = "DejaVu Sans"

_FODT = Path(__file__).with_name("page.fodt")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9\-+./_:@]*(?:[ ,]+[A-Za-z][A-Za-z0-9\-+./_:@]*)*")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A page as a PDF file: by which program, in which font."""

    page: Page
    program: str
    font: str
    pdf: Path


def font_of(page: Page, program: str) -> str:
    """Return the font of ``page`` in ``program``: the next of its script that has its letters.

    XeLaTeX takes no other font for what is missing, so that punctuation has to be there too.
    """
    dev, heldout = _fonts(page.lang.split("-")[0])
    fonts = dev if page.half == "dev" else heldout
    start = (page.number - 1) // 2 + list(PROGRAMS).index(program)
    needed = {c for c in page.true if not (c.isspace() or (c.isascii() and c.isalpha()))}
    if program != "xelatex":
        needed = {c for c in needed if c.isalnum()}
    for i in range(len(fonts)):
        font = fonts[(start + i) % len(fonts)]
        if font == NO_ASCII_DIGITS and any(c.isascii() and c.isdigit() for c in needed):
            continue
        if _has(font, "".join(sorted(needed))):
            return font
    return LATIN_FONT


def _fonts(script: str) -> tuple[list[str], list[str]]:
    fonts = FONTS[script]
    dev = [font for font in fonts[: fonts.index(None)] if font]
    return dev, dev + [font for font in fonts[fonts.index(None) :] if font]


@cache
def _has(font: str, letters: str) -> bool:
    codes = " ".join(f"{ord(letter):x}" for letter in letters)
    found = subprocess.run(
        ["fc-list", f":family={font}:charset={codes}"], stdout=subprocess.PIPE, check=True
    )
    return bool(found.stdout.strip())


def text_of(page: Page, line: str, program: str) -> str:
    """Return ``line`` as ``program`` is given it: stretched or with soft hyphens."""
    # LibreOffice stretches Arabic words by itself where it fills a line.
    if page.kind == "kashida" and program != "libreoffice":
        return stretched(line, page.name)
    return hyphenable(line) if page.kind == "hyphenated" else line


def typeset(pages: Iterable[Page], folder: Path) -> list[Typeset]:
    """Typeset ``pages`` into ``folder`` by all programs; what is there already stays."""
    pages = list(pages)
    folder.mkdir(parents=True, exist_ok=True)
    done: list[Typeset] = []
    if not shutil.which("fc-list"):
        print("No fontconfig (fc-list): no page is typeset.", file=sys.stderr)
        return done
    for program, make in PROGRAMS.items():
        jobs = []
        for page in pages:
            font = font_of(page, program)
            name = f"{page.name}.{program}.{font.replace(' ', '')}.pdf"
            jobs.append(Typeset(page, program, font, folder / name))
        todo = [job for job in jobs if not job.pdf.exists()]
        if todo and not make(todo):
            print(f"No {program}: its pages are left out.", file=sys.stderr)
        done += (job for job in jobs if job.pdf.exists())
    return done


def chromium(jobs: list[Typeset]) -> bool:
    """Print each page from HTML; return whether there is a browser."""
    if browser.find() is None:
        return False
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(
            executable_path=str(browser.find()), args=list(browser.ARGUMENTS)
        )
        sheet = chrome.new_page()
        for job in jobs:
            heads = job.page.kind == "heads"
            sheet.set_content(_html(job))
            style = f"font-size:9pt;width:100%;text-align:center;font-family:'{job.font}'"
            sheet.pdf(
                path=job.pdf,
                format="A5" if heads else "A4",
                margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm"),
                display_header_footer=heads,
                header_template=f'<div style="{style}">{HEADS[job.page.lang]}</div>',
                footer_template=f'<div style="{style}" class="pageNumber"></div>',
            )
        chrome.close()
    return True


def _html(job: Typeset) -> str:
    page = job.page
    style = f"font: {20 if page.kind == 'heads' else 13}pt/1.7 '{job.font}'; text-align: justify;"
    if page.kind == "narrow":
        style += " word-spacing: -0.14em;"
    body = ""
    for block in page.blocks:
        if isinstance(block, str):
            body += f"<p>{html.escape(text_of(page, block, 'chromium'))}</p>"
        else:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            body += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return (
        f'<!doctype html><html lang="{page.lang}" dir="{"rtl" if page.rtl else "ltr"}">'
        f"<meta charset=utf-8><style>body {{ {style} margin: 0 }} p {{ margin: 0 0 .6em }}"
        "table { border-collapse: collapse } td { border: 1px solid; padding: 2px 14px }"
        f"</style>{body}"
    )


def libreoffice(jobs: list[Typeset]) -> bool:
    """Convert each page from a flat ODF file; return whether there is LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return False
    work = jobs[0].pdf.parent / "libreoffice"
    work.mkdir(exist_ok=True)
    files = []
    for job in jobs:
        files.append(work / f"{job.pdf.stem}.fodt")
        files[-1].write_text(_fodt(job), encoding="utf-8")
    profile = f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *files],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    for job in jobs:
        (work / job.pdf.name).replace(job.pdf)
    shutil.rmtree(work)
    return True


def _fodt(job: Typeset) -> str:
    page = job.page
    heads = page.kind == "heads"
    mode = "rl-tb" if page.rtl else "lr-tb"
    # Elsewhere the line is not filled, because LibreOffice fills it by stretching words.
    align = "justify" if page.kind == "kashida" or not page.rtl else "start"
    size = 20 if heads else 13
    spacing = 'fo:letter-spacing="-0.02cm"' if page.kind == "narrow" else ""
    language, country = {"ar": ("ar", "SA"), "tr": ("tr", "TR")}.get(page.lang, ("fa", "IR"))
    body = ""
    for block in page.blocks:
        if isinstance(block, str):
            text = html.escape(text_of(page, block, "libreoffice"))
            body += f'<text:p text:style-name="P">{text}</text:p>'
        else:
            body += '<table:table table:style-name="T">'
            body += f'<table:table-column table:number-columns-repeated="{len(block[0])}"/>'
            for row in block:
                body += "<table:table-row>"
                for cell in row:
                    text = html.escape(cell)
                    body += '<table:table-cell office:value-type="string">'
                    body += f'<text:p text:style-name="P">{text}</text:p></table:table-cell>'
                body += "</table:table-row>"
            body += "</table:table>"
    width, height = ("14.8cm", "21cm") if heads else ("21cm", "29.7cm")
    head = f'<style:header><text:p text:style-name="P">{HEADS[page.lang]}</text:p></style:header>'
    foot = (
        '<style:footer><text:p text:style-name="P"><text:page-number text:select-page="current">1'
        "</text:page-number></text:p></style:footer>"
    )
    return string.Template(_FODT.read_text(encoding="utf-8")).substitute(
        font=job.font,
        align=align,
        mode=mode,
        size=size,
        language=language,
        country=country,
        spacing=spacing,
        width=width,
        height=height,
        furniture=head + foot if heads else "",
        body=body,
    )


def xelatex(jobs: list[Typeset]) -> bool:
    """Run XeLaTeX on each page; return whether it is there."""
    if shutil.which("xelatex") is None:
        return False
    work = jobs[0].pdf.parent / "xelatex"
    work.mkdir(exist_ok=True)
    for job in jobs:
        source = work / f"{job.pdf.stem}.tex"
        source.write_text(_latex(job), encoding="utf-8")
        subprocess.run(
            ["xelatex", "-interaction=batchmode", "-halt-on-error", source.name],
            cwd=work,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        (work / job.pdf.name).replace(job.pdf)
    shutil.rmtree(work)
    return True


def _latex(job: Typeset) -> str:
    page = job.page
    heads = page.kind == "heads"
    lines = [
        rf"\documentclass[{'20pt' if heads else '12pt'}]{{{'extarticle' if heads else 'article'}}}",
        rf"\usepackage[{'a5paper' if heads else 'a4paper'},margin=2cm]{{geometry}}",
        r"\usepackage{fancyhdr,fontspec}",
        rf"\setmainfont[Script={'Arabic' if page.rtl else 'Latin'},Ligatures=TeXOff]{{{job.font}}}",
        rf"\newfontfamily\latinfont[Ligatures=TeXOff]{{{LATIN_FONT}}}",
        r"\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}",
        r"\parindent0pt\parskip6pt\linespread{1.3}\emergencystretch4em",
    ]
    if page.kind != "hyphenated":
        lines.append(r"\hyphenpenalty10000\exhyphenpenalty10000")
    if heads:
        lines.append(rf"\fancyhead[C]{{{HEADS[page.lang]}}}\fancyfoot[C]{{\thepage}}")
    if page.rtl:
        lines.append(r"\usepackage{bidi}")
    lines.append(r"\begin{document}")
    if page.rtl:
        lines.append(r"\begin{RTL}")
    if page.kind == "narrow":
        lines.append(r"\spaceskip=0.14em plus 0.06em minus 0.02em")
    for block in page.blocks:
        if isinstance(block, str):
            lines += (_tex(page, text_of(page, block, "xelatex")), "")
        else:
            lines.append(rf"\begin{{tabular}}{{|{'l|' * len(block[0])}}}\hline")
            lines += (" & ".join(_tex(page, cell) for cell in row) + r" \\ \hline" for row in block)
            lines += (r"\end{tabular}", "")
    if page.rtl:
        lines.append(r"\end{RTL}")
    return "\n".join((*lines, r"\end{document}", ""))


def _tex(page: Page, text: str) -> str:
    text = re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "")).replace("\u00ad", r"\-")
    text = text.replace("~", r"\char126{}").replace("^", r"\char94{}")
    return _LATIN_RUN.sub(lambda m: rf"\LR{{\latinfont {m[0]}}}", text) if page.rtl else text


PROGRAMS = {"chromium": chromium, "libreoffice": libreoffice, "xelatex": xelatex}
