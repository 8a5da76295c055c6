"""One page through MkDocs: its own configuration, events, Markdown, menu and theme, for the page that is asked for and no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
from mkdocs.commands.build import get_context  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.structure.files import File, Files, get_files  # noqa: E402
from mkdocs.structure.nav import Navigation, get_navigation  # noqa: E402
from mkdocs.structure.pages import Page as SitePage  # noqa: E402

from scripts.problem import Problem  # noqa: E402
from scripts.publishing.library import Library, lend  # noqa: E402


class Renderer:
    """MkDocs with the settings of the project at `root`. Not for several threads at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config = _config(root)
        self.renew()

    def renew(self) -> None:
        """Take up which files there are, and the theme."""
        self.files = self.config.plugins.on_files(get_files(self.config), config=self.config)
        self.by_place: dict[str, File] = {file.dest_uri: file for file in self.files if file.inclusion.is_included()}
        """By path below the site's root: pages and everything that is copied."""
        self.env = self.config.plugins.on_env(self.config.theme.get_env(), config=self.config, files=self.files)

    @property
    def address(self) -> str:
        """The site's whole address, ending with `/`; "" where it has none."""
        return self.config.site_url.rstrip("/") + "/" if self.config.site_url else ""

    def page(self, file: File, known: Library) -> str:
        """The page's HTML as `mkdocs build` leaves it."""
        lend(self.root, self.files, known)
        nav = self._nav(file)
        page = file.page
        assert isinstance(page, SitePage)
        self._fill(page)
        page.active = True
        context: Any = get_context(nav, [file], self.config, page)
        context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=nav)
        output = self.env.get_template("main.html").render(context)
        return self.config.plugins.on_post_page(output, page=page, config=self.config)

    def missing(self) -> str:
        """The page that says that there is no such page."""
        nav = self._nav()
        return self.env.get_template("404.html").render(get_context(nav, [], self.config, base_url="/"))

    def _fill(self, page: SitePage) -> None:
        """Read and convert one page, with all events of a build."""
        events, config, files = self.config.plugins, self.config, self.files
        config._current_page = page
        try:
            page = events.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            page.markdown = events.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
            page.render(config, files)
            page.content = events.on_page_content(page.content or "", page=page, config=config, files=files)
        finally:
            config._current_page = None

    def _nav(self, *wanted: File) -> Navigation:
        """The menu with only the pages that stand in it; one without a title there is read for its own."""
        named = _named(self.config.nav)
        chosen = {file.src_uri: file for file in (*filter(None, map(self.files.get_file_from_path, named)), *wanted)} if named is not None else self.files
        own = Files(chosen.values()) if isinstance(chosen, dict) else chosen
        for file in own:
            file.page = None
        nav = self.config.plugins.on_nav(get_navigation(own, self.config), config=self.config, files=self.files)
        for page in nav.pages:
            if page.title is None and page.file not in wanted:
                self._fill(page)
        return nav


def _named(nav: Any) -> list[str] | None:
    """The paths in the menu; None when there is no menu, which then holds every page."""
    return None if nav is None else list(_paths(nav))


def _paths(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _paths(below)


def _config(root: Path) -> Any:
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=False)
        config.extra["checked"] = True
        config.plugins.on_startup(command="serve", dirty=False)
        return config.plugins.on_config(config)
    except (Exception, SystemExit) as error:  # whatever a setting does, an editor gets one sentence
        raise Problem(f"the settings cannot be read: {' '.join(str(error).split())[:300] or type(error).__name__}.", "Mend it, then save.", file="mkdocs.yml") from None
