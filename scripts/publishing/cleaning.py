"""The last gate for an article's HTML: only harmless elements, attributes and addresses pass.

Raw HTML is switched off before this, so whatever comes here was made by Markdown or by us; the gate holds even if
an extension is added later.
"""

from __future__ import annotations

import re

import nh3

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TAGS = _HEADINGS | {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "hr",
    "img", "li", "nav", "ol", "p", "pre", "section", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead",
    "time", "tr", "ul",
}
_ATTRIBUTES = {
    "*": {"class", "lang", "dir", "data-search-exclude"},
    "a": {"href", "title", "aria-label", "id", "aria-current"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "th": {"scope", "align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "details": {"open"},
    "ul": {"data-ticks"},
    "time": {"datetime"},
    "nav": {"aria-label"},
    "section": {"id", "aria-labelledby"},
    **{tag: {"id"} for tag in ("dt", "span", *_HEADINGS)},
    "p": {"id", "data-clear", "data-note"},
    "li": {"id", "data-country", "data-ring"},
    "div": {"id", "data-ask", "data-label", "data-none", "data-note"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
_OWN_ID = re.compile(r"[A-Za-z0-9][\w.:-]*")


def _kept(tag: str, name: str, value: str) -> str | None:
    if name == "id" or name == "aria-labelledby":
        return value if _OWN_ID.fullmatch(value) else None
    if tag == "img" and name == "src":
        return None if re.match(r"\s*([a-z][a-z0-9+.-]*:|[/\\]{2})", value, re.I) else value
    return value


def clean(html: str) -> str:
    """`html` with everything live taken out: scripts, handlers, styles, foreign pictures, unknown schemes."""
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_kept,
        clean_content_tags={"script", "style"},
    )
