"""The last pass over the built site: what the generator leaves behind goes, what every page needs comes in.

It works on plain HTML, so that it does the same whichever generator made the pages.
"""

from __future__ import annotations

import base64
import hashlib
import html
import posixpath
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from scripts.publishing.narrow_tables import labelled
from scripts.publishing.squeeze import squeeze

Has = Callable[[str], bool]
"""Whether the site has this file, named by its path below the root."""

POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
"""Nothing inline, nothing from elsewhere. Hashes are added only for inline scripts that a page still has."""
HEADERS = """/*
  Content-Security-Policy: {policy}; frame-ancestors 'self'
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff

/assets/*
  Cache-Control: public, max-age=3600, stale-while-revalidate=604800

/connect/*
  X-Robots-Tag: noindex

/connect/service/*
  Access-Control-Allow-Origin: *
  Cache-Control: public, max-age=43200
"""
"""For hosts that read a `_headers` file (Netlify, Cloudflare Pages); nginx's recipe is made of it too (hosting/write.py). No file gets a header from
two rules: such hosts would join them. Any portal may read the answers to codes; they are not to be listed."""
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png", "sitemap.xml.gz")
"""What Material copies and no page of ours asks for."""
_LINK = re.compile(r'(<a\s[^>]*?href=")([^"]*)(")')
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
_GENERATOR = re.compile(r'(?<!\s)\s*+<meta name="generator"[^>]*>')
_TRAIL = re.compile(r'(<h1\b.*?</h1>)(\s*)(<nav\b[^>]*\bclass="trail"[^>]*>.*?</nav>)', re.S)
_CHARSET = re.compile(r'<meta charset="utf-8">', re.I)


def in_folder(site: Path) -> Has:
    """Asked of the site that was built at `site`."""
    return lambda name: (site / name).is_file()


def finish(site: Path) -> int:
    """Finish every page below `site`, in place; the number of pages."""
    _remove_unused(site)
    squeeze(site / "assets")
    pages = sorted(site.rglob("*.html"))
    policies = set()
    for path in pages:
        text = finished(path.read_text("utf-8"), path.relative_to(site).as_posix(), in_folder(site))
        policies.add(policy(text))
        path.write_text(text, "utf-8", newline="\n")
    hashes = sorted({part for one in policies for part in re.findall(r" 'sha256-[^']+'", one)})
    (site / "_headers").write_text(HEADERS.format(policy=POLICY.format(hashes="".join(hashes))), "utf-8", newline="\n")
    return len(pages)


def finished(text: str, path: str, has: Has) -> str:
    """One page: policy in, generator line out, links that also open from a folder, the trail above the title, tables for phones."""
    text = labelled(_TRAIL.sub(r"\3\2\1", _GENERATOR.sub("", text), count=1))
    if path != "404.html":
        text = _LINK.sub(lambda match: match[1] + opened(match[2], path, has) + match[3], text)
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{html.escape(policy(text), quote=True)}">'
    text = _CHARSET.sub(lambda _: meta, text, count=1)
    return re.sub(r"\n(?:[^\S\n]*+\n)+", "\n", text) if "<pre" not in text else text


def policy(text: str) -> str:
    """The page's content security policy."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _INLINE.findall(text))
    return POLICY.format(hashes="".join(f" 'sha256-{one}'" for one in sorted(set(hashes))))


def opened(target: str, path: str, has: Has) -> str:
    """A link to a folder names its index.html, so that it opens from a disk too; any other link stays as it is."""
    address, mark, anchor = target.partition("#")
    if not address or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", address):
        return target
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), html.unescape(address)))
    if not folder.startswith("..") and has(posixpath.normpath(posixpath.join(folder, "index.html"))):
        return posixpath.join(address, "index.html").removeprefix("./") + mark + anchor
    return target


def _remove_unused(site: Path) -> None:
    for name in _UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

