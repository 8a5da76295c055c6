"""Every check of the project in one list."""

from __future__ import annotations

from pathlib import Path

from scripts.checks import addresses, changes, codes, keys, lines, links, lost, marks, pictures, places, published, reviews, search_questions, shape, sizes, teach_back, values
from scripts.checks.content import Content, read_content
from scripts.checks.finding import Finding, quoted
from scripts.checks.drafts import drafts_unedited
from scripts.checks.plain.check import plain_language

CHECKS = (
    drafts_unedited,
    shape.front_matter_end,
    shape.merge_markers,
    shape.hidden_characters,
    sizes.size_limits,
    sizes.glossary_size,
    shape.open_fence,
    shape.heading_levels,
    lines.odd_spaces,
    lines.tab_indent,
    lines.list_indent,
    lines.list_paragraph,
    lines.table_shape,
    marks.link_marks,
    marks.citation_marks,
    marks.directive_marks,
    marks.bold_marks,
    shape.raw_html,
    shape.title_length,
    keys.page_ids,
    keys.facets,
    keys.previews,
    keys.page_sources,
    keys.citations,
    keys.directives,
    keys.duplicate_keys,
    keys.glossary_terms,
    keys.topic_pages,
    keys.urgent_cards,
    keys.ledger_references,
    values.hidden_in_data,
    values.long_names,
    values.addresses_of_works,
    pictures.pictures_used,
    pictures.pictures_sound,
    pictures.numbers_used,
    pictures.numbers_sound,
    places.links_out,
    places.file_names,
    addresses.reserved_addresses,
    addresses.redirects,
    addresses.anchor_aliases,
    addresses.page_aliases,
    published.unbroken,
    lost.lost_addresses,
    lost.changed_ids,
    lost.lost_sections,
    lost.reused_sections,
    links.internal_links,
    links.live_pictures,
    codes.codes_sound,
    codes.codes_lead,
    teach_back.teach_back_places,
    teach_back.teach_back_count,
    search_questions.search_questions,
    changes.change_days,
    reviews.reviews_sound,
    reviews.reviews_kept,
    reviews.reviews_due,
    plain_language,
)
"""Each takes the content and yields findings. Reading (front matter, data files) has its own findings before these."""
NEED_DATA = (
    keys.facets, keys.page_sources, keys.citations, keys.directives, marks.citation_marks, marks.directive_marks, keys.glossary_terms, keys.topic_pages, keys.urgent_cards,
    keys.ledger_references, links.internal_links, pictures.pictures_used, pictures.pictures_sound, pictures.numbers_used, pictures.numbers_sound,
    teach_back.teach_back_places, teach_back.teach_back_count, search_questions.search_questions, plain_language,
)
"""Checks of one file against another; they wait until the data files can be read."""


def check_project(root: Path) -> tuple[Finding, ...]:
    """All findings of the project at `root`, in order of file and line. Raises `Problem` when nothing can be read."""
    return check_content(read_content(root))


def check_content(content: Content) -> tuple[Finding, ...]:
    """All findings of content that has been read, each with its line as it stands. What a broken data file would have held is not missed on every page as well."""
    if too_big := [finding for finding in (*sizes.size_limits(content), *sizes.glossary_size(content)) if finding.rule != "deep-nesting"]:
        return quoted((*content.findings, *too_big), content.root)  # the other checks would take minutes for such a page
    found = set(content.findings)
    broken = any(finding.rule in ("toml", "ledger-line", "ledger-missing") for finding in found)
    for check in CHECKS:
        if not (broken and check in NEED_DATA):
            found.update(check(content))
    return quoted(found, content.root)
