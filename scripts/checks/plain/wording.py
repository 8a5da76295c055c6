"""Single words: plainer ones, passive verbs, medical words that nobody explains."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Language, Rule, any_of
from scripts.checks.plain.reading import Reading, Said
from scripts.checks.plain.taught import abbreviation, medical


def hard_word(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Words for which there is a plainer one, terms of the glossary and words that stood beside their plainer one left alone."""
    language = reading.language
    beside, taught = language.words("wording", "beside"), set[str]()
    for said in reading.said:
        terms = {at for first, last, _ in reading.site.glossary.found(said.tokens) for at in range(first, last)}
        for first, last, form in language.plainer.found(said.tokens):
            if terms.isdisjoint(range(first, last)):
                plainer = language.instead[form]
                if plainer.source in beside and any_of(option.strip() + "*" for option in plainer.instead.split(",")).search(said.sentence.text):
                    taught.add(plainer.word)  # both stand there: the plain word, and the one that doctors use
                if plainer.word in taught:
                    continue
                yield Hit(
                    said.sentence.line, f"`{form}` has a plainer word ({language.sources[plainer.source]}).",
                    said.sentence.text, f"Write {_options(plainer.instead)}.",
                )


def _options(instead: str) -> str:
    return " or ".join(f"`{option.strip()}`" for option in instead.split(","))


def passive(said: Said, language: Language) -> bool:
    """Whether a form of `be` and a participle stand in the sentence, adverbs between them at most."""
    be, between, not_passive = language.words("passive", "be"), language.words("passive", "between"), language.words("passive", "not_passive")
    participles, low = language.words("passive", "participles"), [token.lower() for token in said.tokens]
    for at, token in enumerate(low):
        if token in be:
            after = next((word for word in low[at + 1 : at + 4] if word not in between and not word.endswith("ly")), "")
            if after not in not_passive and (after in participles or after.endswith("ed") and len(after) > 4):
                return True
    return False


def passive_share(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Pages with too many passive sentences; `limit` is a share in 100."""
    found = [said for said in reading.prose if passive(said, reading.language)]
    share = 100 * len(found) / max(1, len(reading.prose))
    if share > rule.limit and len(reading.prose) >= reading.language.lists["passive"]["sentences"]:
        lines = ", ".join(str(line) for line in dict.fromkeys(said.sentence.line for said in found))
        yield Hit(found[0].sentence.line, f"{len(found)} of {len(reading.prose)} sentences are passive, {share:.0f} in 100; {rule.limit:g} is the most. They are in the lines {lines}.", found[0].sentence.text)


def unexplained_word(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Medical words that neither the glossary nor the page explains, once each."""
    for said, token in _unknown(reading):
        if medical(token, reading.language):
            yield Hit(said.sentence.line, f"`{token}` is a medical word that nothing on the page explains.", said.sentence.text)


def unexplained_abbreviation(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Abbreviations that neither the glossary nor the page explains, once each."""
    for said, token in _unknown(reading):
        if abbreviation(token, reading.language):
            yield Hit(said.sentence.line, f"`{token}` is an abbreviation that nothing on the page explains.", said.sentence.text)


def _unknown(reading: Reading) -> Iterator[tuple[Said, str]]:
    seen: set[str] = set()
    for said in reading.said:
        known = {at for phrases in (reading.site.glossary, reading.taught) for first, last, _ in phrases.found(said.tokens) for at in range(first, last)}
        for at, token in enumerate(said.tokens):
            if at not in known and token.lower() not in seen:
                seen.add(token.lower())
                yield said, token
