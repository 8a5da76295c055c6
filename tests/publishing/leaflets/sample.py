"""An invented article with one of everything."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from pathlib import Path
from typing import Any

from scripts.publishing.leaflets.blocks import Run
from scripts.publishing.leaflets.compose import Article, fitted
from scripts.publishing.leaflets.editions import EDITIONS, Edition
from scripts.publishing.leaflets.from_html import Around, blocks_of
from scripts.publishing.leaflets.typeset import counted, typeset

ROOT = Path(__file__).resolve().parents[3]
SVG = '<svg viewBox="0 0 100 60" role="img"><title>A lamp</title><g font-size="15"><rect width="40" height="40" fill="#ccc"></rect><text x="5" y="55">Lamp</text></g></svg>'
ADDRESS = "https://lamps.example/"
AROUND = Around(
    ADDRESS + "lamps/smoke/", {"lamp": (SVG, "A lamp with a round glass.")}, "{}: on the web only.",
    {"emergency": (Run("Numbers: ", "strong"), Run("Arland 909."))},
)
HTML = """
<h1 id="t">When a lamp smokes</h1>
<h2 id="key-points">Key points</h2>
<ul><li><a href="#care">Trim the wick <sup class="cite"><a href="#source-1">1</a></sup></a></li><li>Open a window</li></ul>
<p>This page is about smoke. See <a href="../wick/index.html">trimming</a>.</p>
<h2 id="when-to-leave">When to leave</h2>
<p>Go early. <sup class="cite"><a href="#source-2">2</a></sup> Stay calm.</p>
<div class="part"><section class="urgent-card level-emergency">
<h3 class="card-title"><span class="card-level">Emergency: </span>Leave the house</h3><p class="card-action">Ring now if:</p>
<ul><li>the curtain burns</li><li>you smell oil</li></ul><div class="country-choice" data-ask="x"></div>
<details class="card-numbers"><summary>Numbers</summary><ul><li>Arland 909</li></ul></details></section></div>
<h2 id="care">Care</h2>
<h3 id="trim">How to <em>trim</em></h3>
<ol><li>Cut it <strong>straight</strong></li><li><p>Wait</p><ul><li>a minute</li></ul></li></ol>
<div class="part part-picture"><figure class="picture"><svg aria-labelledby="picture-lamp-title" viewBox="0 0 1 1"><title>A lamp</title></svg>
<figcaption>A clean glass is bright.</figcaption></figure><details class="picture-words"><summary>Describe</summary><div><p>A lamp.</p></div></details></div>
<table><caption>Which wick</caption><thead><tr><th>wick</th><th>lamp</th></tr></thead><tbody><tr><td>flat</td><td>kitchen <sup class="cite"><a>3</a></sup></td></tr></tbody></table>
<details class="figures"><summary>Figures, if you want them</summary><p>7 in 10 lamps die.</p></details>
<details><summary>Why straight</summary><p>It burns evenly.</p></details>
<blockquote><p>Smoke is <code>#not</code> fog.</p></blockquote>
<h2 id="questions-to-ask">Questions to ask</h2>
<ul class="ticks"><li>Is it safe?</li></ul><p class="ticks-clear" data-clear="x"></p>
<h2 id="page-sources">Sources</h2><ol class="source-list"><li>A book</li></ol>
<h2 id="page-words">Words on this page</h2>
<dl><dt>wick</dt><dd>The part that burns.</dd></dl>
"""


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((ROOT / "content_src" / "wording.toml").read_text("utf-8"))["leaflet"]


def article(html: str = HTML, title: str = "When a lamp smokes") -> Article:
    return Article(
        "smoke", title, "Lamps at home", blocks_of(html, AROUND), ADDRESS + "go/smoke/", "abcdefghij", ADDRESS + "v/abcdefghij/smoke/",
        "Nobody has reviewed this.", "A lamp maker, 2020; Wicks.",
    )


def data_of(html: str = HTML, edition: Edition = EDITIONS[0]) -> dict[str, Any]:
    return fitted(article(html), edition, words(), partial(counted, "leaflet.typ"))


@cache
def pdf_of(html: str = HTML, edition: Edition = EDITIONS[0]) -> bytes:
    return typeset("leaflet.typ", data_of(html, edition))
