"""The preview shows what the build publishes, letter for letter, from the start and after any change."""

from __future__ import annotations

from pathlib import Path

from scripts.previewing.preview import Preview, with_tools, without_tools
from scripts.publishing.build import Published, publish
from tests.previewing.conftest import changed


def differing(preview: Preview, site: Path) -> list[str]:
    """The pages whose preview is not the built page."""
    preview.answer("index.html")
    assert preview.renderer is not None
    places = [place for place, file in preview.renderer.by_place.items() if file.is_documentation_page()]
    assert places
    found = []
    for place in sorted(places):
        answer = preview.answer(place)
        if without_tools(with_tools(answer, place)) != (site / place).read_text("utf-8"):
            found.append(f"{place} ({answer.status})")
    return found


def test_every_page_is_the_built_page(built: Published) -> None:
    preview = Preview(built.path.parent)
    assert differing(preview, built.path) == []
    missing = preview.answer("nowhere/index.html")
    assert (missing.status, missing.html) == (404, (built.path / "404.html").read_text("utf-8"))


def test_after_changes_of_every_kind_too(project: Path) -> None:
    preview = Preview(project)
    preview.answer("lamps/wick/index.html"), preview.answer("lamps/smoke/index.html")
    changed(project / "docs/lamps/wick.md", "title:", "aliases: [burning thread]\nupdated: 2026-01-02\ntitle:")
    preview.answer("lamps/wick/index.html")
    smoke = project / "docs/lamps/smoke.md"
    smoke.write_text(smoke.read_text("utf-8") + "\nThe burning\u2011thread glows, and a soot lamp does.\n", "utf-8")
    changed(project / "content_src/glossary.toml", 'definition = "', 'definition = "Said anew: ')
    changed(project / "mkdocs.yml", "site_name: Lamps at home", "site_name: Lamps abroad")
    (project / "docs/lamps/shade.md").write_text("---\nid: shade\ntitle: Shades\ndescription: About shades.\nreview: none\ntopic: lamps\nfacet: overview\n---\n\n# Shades\n\nSee [wicks](wick.md).\n", "utf-8")
    preview.answer("index.html")
    done = publish(project, say=lambda _: None)
    assert not done.stopped, done.findings
    assert differing(preview, done.path) == []
