"""The words that become links: terms of the glossary and names of pages, in both spellings and in the plural.

Finding them costs a look-up or two per word of the text, however many terms there are: terms are kept by their words, and of
each first word it is known how many may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.checks.anchors import slug
from scripts.checks.content import Content
from scripts.checks.data import Term
from scripts.checks.pages import CITATION, HEADING, Page, prose_lines
from scripts.checks.rules import Rules
from scripts.checks.values import fits
from scripts.problem import Problem
from scripts.publishing.search.knowledge import read_groups

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_SPELLINGS = 16
"""Each pair in a name doubles its spellings; no name in use has four."""
_BETWEEN = re.compile(r"[ \n\u00a0-]{1,3}|\u2010|\u2011")


class Target(NamedTuple):
    """What a word links to: a glossary term (`term`) or a page (`file`)."""

    name: str
    file: str = ""
    term: Term | None = None

    @property
    def anchor(self) -> str:
        return slug(self.name)


class Form(NamedTuple):
    """One way to write a name, as words; `exact` forms (CT, MRI) match only with these capitals."""

    words: tuple[str, ...]
    exact: tuple[str, ...]
    target: Target


class Hit(NamedTuple):
    """A name found in a text, `text[start:end]`."""

    start: int
    end: int
    target: Target


class Vocabulary(NamedTuple):
    """All forms by their words, and by first word how many words forms have, the longest first."""

    forms: dict[tuple[str, ...], tuple[Form, ...]]
    lengths: dict[str, tuple[int, ...]]

    def hits(self, text: str) -> Iterator[Hit]:
        """The names in `text`, longest first at each place, never overlapping."""
        words = list(_WORD.finditer(text))
        folded = [word[0].casefold() for word in words]
        index = 0
        while index < len(words):
            form = self._at(text, words, folded, index)
            if form is None:
                index += 1
                continue
            last = index + len(form.words) - 1
            yield Hit(words[index].start(), words[last].end(), form.target)
            index = last + 1

    def _at(self, text: str, words: list[re.Match[str]], folded: list[str], index: int) -> Form | None:
        for length in self.lengths.get(folded[index], ()):
            for form in self.forms.get(tuple(folded[index : index + length]), ()):
                found = words[index : index + length]
                if all(not capital or capital == word[0] for capital, word in zip(form.exact, found, strict=True)) and all(
                    _BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in zip(found, found[1:], strict=False)
                ):
                    return form
        return None

    def wanted(self, text: str, page: Page) -> Iterator[Hit]:
        """The names in `text` that may become links on this page: not the page itself, not what its editor refused."""
        if page.meta.nolink is True:
            return
        refused = {word.casefold() for word in page.meta.nolink or ()}
        for hit in self.hits(text):
            target = hit.target
            itself = target.file == page.file or (target.term is not None and page.meta.id and target.term.page == page.meta.id)
            if not itself and not {text[hit.start : hit.end].casefold(), target.name.casefold()} & refused:
                yield hit

    def pages_named(self, page: Page) -> set[str]:
        """The files whose names stand in the page's prose, headings and citations left out."""
        prose = " . ".join(CITATION.sub(" ", line) for _, line in prose_lines(page.lines) if not HEADING.match(line))
        return {hit.target.file for hit in self.wanted(prose, page) if hit.target.file}


def vocabulary(content: Content, aliases: Mapping[str, tuple[str, ...]] | None = None) -> Vocabulary:
    """Every form of every term and of every name and alias of a page, and the lay words that link.

    `aliases`: of each page by its file; taken from `content` when not given.

    A term wins over a page of the same name, for it explains at once; both win over a lay word. Raises `Problem` for a lay word that leads nowhere.
    """
    if aliases is None:
        aliases = {page.file: page.meta.aliases for page in content.pages}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Form] = {}
    for word, term in lay_words(content):
        _add(found, (word,), Target(term.term, term=term), content.rules)
    for planned in content.topic_pages:
        if planned.file in aliases:
            _add(found, (*planned.names, *aliases[planned.file]), Target(planned.title, file=planned.file), content.rules)
    for term in content.terms:
        _add(found, (term.term, *term.forms), Target(term.term, term=term), content.rules)
    forms: dict[tuple[str, ...], list[Form]] = {}
    lengths: dict[str, set[int]] = {}
    for form in found.values():
        forms.setdefault(form.words, []).append(form)
        lengths.setdefault(form.words[0], set()).add(len(form.words))
    return Vocabulary(
        {words: tuple(sorted(same, key=lambda form: form.exact)) for words, same in forms.items()},
        {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()},
    )


def lay_words(content: Content) -> Iterator[tuple[str, Term]]:
    """The words of search that link, each with the first term of its group."""
    named = {name.casefold(): term for term in content.terms for name in (term.term, *term.forms)}
    for group in read_groups(content.root / "content_src" / "search_words.toml"):
        if not group.link:
            continue
        term = next((named[word] for word in group.say if word in named), None)
        if term is None:
            what, cure = f"the word `{group.link[0]}` is to link, but no word of its group is in the glossary.", "Add a term to glossary.toml, or take `link` away."
            raise Problem(what, cure, file="content_src/search_words.toml")
        yield from ((word, term) for word in group.link)


def _add(found: dict[tuple[tuple[str, ...], tuple[str, ...]], Form], names: tuple[str, ...], target: Target, rules: Rules) -> None:
    for name in names:
        if not fits(name, rules):
            continue  # a check says so
        for spelled in spellings(name, rules):
            for form in (spelled, plural(spelled, rules)):
                words = tuple(_WORD.findall(form))
                if words:
                    folded = tuple(word.casefold() for word in words)
                    exact = tuple(word if _is_abbreviation(word) else "" for word in words)
                    found[folded, exact] = Form(folded, exact, target)


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1 and len(word) <= 6


def spellings(name: str, rules: Rules) -> set[str]:
    """The name in both spellings of each pair that it holds."""
    both = {name}
    for first, second in rules.spellings:
        if len(both) > _MOST_SPELLINGS:
            break
        both |= {form.replace(first, second) for form in both} | {form.replace(second, first) for form in both if first not in form}
    return both


def plural(name: str, rules: Rules) -> str:
    """The name in the plural (of its last word)."""
    for end, many in rules.plurals:
        if name.endswith(end):
            return name[: len(name) - len(end)] + many
    return name
