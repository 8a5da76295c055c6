"""All plain-language rules over all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scripts.checks.content import Content
from scripts.checks.drafts import unedited
from scripts.checks.finding import Finding
from scripts.checks.plain import claims, figures, headings, length, parts, spelling, wording
from scripts.checks.plain.exceptions import exception_findings, key_for
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Language, Rule, read_language
from scripts.checks.plain.reading import Reading, Site
from scripts.checks.sizes import size_limits
from scripts.problem import Problem

RULES: Mapping[str, Callable[[Reading, Rule], Iterator[Hit]]] = {
    "reading-grade": length.reading_grade,
    "section-length": length.section_length,
    "sentence-length": length.sentence_length,
    "sentence-average": length.sentence_average,
    "paragraph-length": length.paragraph_length,
    "list-length": length.list_length,
    "table-columns": length.table_columns,
    "table-caption": length.table_caption,
    "passive-share": wording.passive_share,
    "hard-word": wording.hard_word,
    "unexplained-word": wording.unexplained_word,
    "unexplained-abbreviation": wording.unexplained_abbreviation,
    "misspelt-term": spelling.misspelt_term,
    "double-word": spelling.double_word,
    "percentage": figures.percentage,
    "decimal": figures.decimal,
    "mixed-denominators": figures.mixed_denominators,
    "number-in-text": figures.number_in_text,
    "dose": figures.dose,
    "phone-number": figures.phone_number,
    "outlook-figure": figures.outlook_figure,
    "generic-heading": headings.generic_heading,
    "heading-capitals": headings.heading_capitals,
    "heading-end": headings.heading_end,
    "heading-length": headings.heading_length,
    "link-text": headings.link_text,
    "link-twins": headings.link_twins,
    "key-points": parts.key_points,
    "key-points-first": parts.key_points_first,
    "scope": parts.scope,
    "next-steps": parts.next_steps,
    "questions": parts.questions,
    "urgent-card-missing": parts.urgent_card,
    "urgent-card-place": parts.urgent_card_place,
    "treatment-slots": parts.treatment_slots,
    "picture-words": parts.picture_words,
    "uncited-claim": claims.uncited_claim,
}
"""What decides each rule of plain_language.toml."""


def plain_language(content: Content) -> Iterator[Finding]:
    """Every finding of every page. A rule file that cannot be used is itself a finding that stops the build."""
    if not (content.root / "content_src" / "plain_language.toml").exists():
        yield Finding("content_src/plain_language.toml", 0, "plain-rules", "the file is missing, so no page is checked for plain language.", "Take it back from the last commit.")
        return
    try:
        language = read_language(content.root / "content_src")
    except Problem as problem:
        yield Finding("content_src/plain_language.toml", problem.line, "plain-rules", problem.what, problem.cure)
        return
    for name in sorted(set(language.rules) - set(RULES)):
        line = content.data_line("plain_language.toml", f'id = "{name}"')
        yield Finding("content_src/plain_language.toml", line, "plain-rules", f"there is no rule `{name}`.", "Correct its id, or take it out.")
    site, drafts = Site(content, language), unedited(content)
    for page in content.pages:
        if not any(size_limits(content._replace(pages=(page,)))):  # such a page stops the build; reading it would take minutes
            found = page_findings(Reading(page, site), language)
            yield from (one._replace(stops=False) for one in found) if page.file in drafts else found  # the page says that it is a draft


def page_findings(reading: Reading, language: Language) -> Iterator[Finding]:
    """The findings of one page, those with an exception left out, and what is wrong with its exceptions."""
    page, used = reading.page, set[str]()
    for name, rule in language.rules.items():
        if reading.kind not in rule.kinds or name not in RULES:
            continue
        for hit in RULES[name](reading, rule):
            if key := key_for(name, reading.anchor_at(hit.line), page.meta.exceptions):
                used.add(key)
            else:
                yield Finding(page.shown, hit.line, name, hit.what, hit.cure or rule.cure, rule.stops, hit.quote)
    yield from exception_findings(page, used, language)
