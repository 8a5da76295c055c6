"""The page that stands in the place of one that cannot be made: what is wrong, where, and how to mend it."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from scripts.checks.finding import Finding, quoted, visible

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><link rel="icon" href="data:,"></head>
<body class="preview-own"><main>
<h1>{title}</h1>
{body}
</main></body></html>
"""


def own_page(title: str, body: str) -> str:
    """A page that only the preview has; `body` is HTML."""
    return _PAGE.format(title=html.escape(title), body=body)


def fault_page(findings: Iterable[Finding], root: Path) -> str:
    """The sentences, each with its line; the page shows itself again once it can be made."""
    rows = "".join(f"<li>{_row(finding)}</li>\n" for finding in quoted(findings, root)[:10])
    return own_page("This page cannot be shown yet", f"<ul>\n{rows}</ul>\n<p>Save the file once it is mended: this page then comes back by itself.</p>")


def _row(finding: Finding) -> str:
    shown = f"<pre>{html.escape(visible(finding.quote))}</pre>" if finding.quote.strip() else ""
    return f"<p>{place(finding.file, finding.line)}: {html.escape(finding.what)} <strong>{html.escape(finding.cure)}</strong></p>{shown}"


def place(file: str, line: int) -> str:
    """A link to the line of the file, as the preview shows it."""
    named = html.escape(f"{file}, line {line}" if line else file)
    return f'<a href="{html.escape(address(file, line))}">{named}</a>' if file else named


def address(file: str, line: int) -> str:
    """Where the preview shows the line of a file of the project."""
    return f"/_preview/source/{quote(file)}" + (f"#L{line}" if line else "")
