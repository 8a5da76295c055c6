"""Exceptions that an editor writes into a page, each with a reason; one that is not needed is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.checks.pages import Page
from scripts.checks.plain.language import Language
from scripts.checks.plain.words import words

REASON_WORDS = 4


def key_for(rule: str, anchor: str, exceptions: Mapping[str, str]) -> str:
    """The exception that covers a finding of `rule` in the section `anchor`; nothing when none does."""
    return next((key for key in (f"{rule}@{anchor}", rule) if key in exceptions), "")


def exception_findings(page: Page, used: set[str], language: Language) -> Iterator[Finding]:
    """Exceptions that name no rule or section, give no reason, or are not needed."""
    anchors = {heading.anchor for heading in page.headings}
    for key, reason in sorted(page.meta.exceptions.items()):
        rule, _, anchor = key.partition("@")
        line = page.line_of("exceptions", key)
        if rule not in language.rules:
            yield Finding(page.shown, line, "exception-unknown", f"`exceptions` names the rule `{rule}`, which does not exist.{meant(rule, language.rules)}", "Use a rule's name as a finding shows it.", stops=False)
        elif anchor and anchor not in anchors:
            yield Finding(page.shown, line, "exception-unknown", f"`exceptions` names the section `{anchor}`, which the page does not have.{meant(anchor, anchors)}", "Use a section's name as links do.", stops=False)
        elif len(words(reason)) < REASON_WORDS:
            yield Finding(page.shown, line, "exception-reason", f"the exception `{key}` gives no reason: `{reason}`.", "Say in some words why the rule cannot hold here.", stops=False)
        elif key not in used:
            yield Finding(page.shown, line, "exception-unused", f"nothing needs the exception `{key}` any more.", "Take it out.", stops=False)
