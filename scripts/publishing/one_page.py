"""Single articles as the build makes them, without a build: for whoever needs a page's words and not its frame."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from markdown import Markdown

from scripts.checks.pages import Page
from scripts.problem import Problem

_EXTENSION = "scripts.publishing.extension"


class Settings(NamedTuple):
    """What mkdocs.yml says."""

    name: str
    """The site's name."""
    address: str
    """Where it is published, ending with `/`; "" when it does not say."""
    extensions: list[str]
    configs: dict[str, Any]


def settings(root: Path) -> Settings:
    """The settings of the project at `root`. Raises `Problem` when MkDocs cannot read them."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config  # noqa: PLC0415 (a third of a second, needed only here)

    try:
        config = load_config(str(root / "mkdocs.yml"))
    except (Exception, SystemExit) as error:  # whatever a setting does, a person gets one sentence
        raise Problem(f"the settings cannot be read: {' '.join(str(error).split())[:300] or type(error).__name__}.", "Mend it, then run the command again.", file="mkdocs.yml") from None
    return Settings(config.site_name, config.site_url.rstrip("/") + "/" if config.site_url else "", list(config.markdown_extensions), dict(config.mdx_configs))


def converted(root: Path, pages: Iterable[Page], how: Settings) -> Iterator[tuple[Page, str]]:
    """Each page with its own HTML, as it stands inside `<article>`; what is wrong with a page is for the checks to say."""
    heard = logging.getLogger("mkdocs")
    before, heard.disabled = heard.disabled, True
    try:
        for page in pages:
            configs = {**how.configs, _EXTENSION: {**how.configs.get(_EXTENSION, {}), "root": str(root), "page": page.file}}
            yield page, Markdown(extensions=how.extensions, extension_configs=configs).convert("\n".join(page.lines))
    finally:
        heard.disabled = before
