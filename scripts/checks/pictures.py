"""Pictures and numbers that stand as data: each is there, complete, and harmless."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.data import Picture
from scripts.checks.drawings import line_in, read_drawing
from scripts.checks.finding import Finding
from scripts.checks.front_matter import SLUG
from scripts.checks.near import meant
from scripts.files import read_text
from scripts.problem import Problem

PICTURES, NUMBERS = "content_src/pictures.toml", "content_src/numbers.toml"
_WORDS = {
    "title": "a few words that name what the picture shows",
    "description": "what the picture shows, for people who cannot see it",
    "caption": "the conclusion, in one sentence",
}


def pictures_used(content: Content) -> Iterator[Finding]:
    """Each `[[picture id]]` is in pictures.toml, and stands once on a page."""
    known = {picture.id for picture in content.pictures}
    for page in content.pages:
        seen: set[str] = set()
        for key in page.directives:
            if key.name != "picture":
                continue
            if key.argument not in known:
                yield Finding(page.shown, key.line, "unknown-picture", f"there is no picture `{key.argument}`.{meant(key.argument, known)}", "Use one of: " + ", ".join(sorted(known)) + "." if known else f"Add it to {PICTURES}.")
            elif key.argument in seen:
                yield Finding(page.shown, key.line, "picture-twice", f"the picture `{key.argument}` stands on the page twice.", "Show it once and refer to it in words.")
            seen.add(key.argument)


def pictures_sound(content: Content) -> Iterator[Finding]:
    """Each picture has its words, its references and a harmless drawing."""
    references = {item.key for item in content.references}
    for picture in content.pictures:
        line = content.data_line("pictures.toml", f'id = "{picture.id}"')
        if not SLUG.fullmatch(picture.id):
            yield Finding(PICTURES, line, "picture-id", f"`{picture.id}` cannot be the id of a picture.", "Use small letters, digits and hyphens.")
        for field, meaning in _WORDS.items():
            if not getattr(picture, field).strip():
                yield Finding(PICTURES, line, "picture-words", f"the picture `{picture.id}` has no {field}.", f"Write {meaning}.")
        for key in picture.references:
            if key not in references:
                yield Finding(PICTURES, line, "unknown-reference", f"the picture `{picture.id}` cites `{key}`, which is no published work.{meant(key, references)}", "Use the `key` of a work in content_src/references.toml, or add the work there.")
        yield from _drawing(content, picture, line)


def _drawing(content: Content, picture: Picture, line: int) -> Iterator[Finding]:
    file = f"images/{picture.file}"
    if file not in content.files:
        yield Finding(PICTURES, line, "missing-picture", f"the picture `{picture.id}` names docs/{file}, which is not there.", "Correct `file`, or put the drawing there.")
        return
    try:
        text = read_text(content.root / "docs" / file)
    except Problem as problem:
        yield Finding(f"docs/{file}", problem.line, "picture-drawing", problem.what, problem.cure)
        return
    for fault in read_drawing(text).faults:
        yield Finding(f"docs/{file}", line_in(fault, text), "picture-drawing", f"the drawing {fault}.", "Take it out: a drawing holds only shapes, words and references to its own parts.")
    most = content.rules.limits["picture_bytes"]
    if len(text.encode()) > most:
        yield Finding(f"docs/{file}", 0, "picture-size", f"the drawing has {len(text.encode())} bytes.", f"Make it simpler: {most} is the aim.", stops=False)


def numbers_used(content: Content) -> Iterator[Finding]:
    """Each `[[number id]]` is in numbers.toml. That one page counts out of one whole is a rule of plain language."""
    known = {figure.id for figure in content.figures}
    for page in content.pages:
        for key in page.numbers:
            if key.name not in known:
                yield Finding(page.shown, key.line, "unknown-number", f"there is no number `{key.name}`.{meant(key.name, known)}", f"Use an id of {NUMBERS}, or add it there.")


def numbers_sound(content: Content) -> Iterator[Finding]:
    """Each number says of whom, when and in which group it holds, and who says so."""
    references = {item.key for item in content.references}
    statements = {entry.id for entry in content.entries}
    for figure in content.figures:
        line = content.data_line("numbers.toml", f'id = "{figure.id}"')
        for field in ("text", "of", "time", "group"):
            if not getattr(figure, field).strip():
                yield Finding(NUMBERS, line, "number-incomplete", f"the number `{figure.id}` has no `{field}`.", "Say it: a number without it can mislead.")
        if not figure.references and not figure.statement:
            yield Finding(NUMBERS, line, "number-incomplete", f"the number `{figure.id}` names no source.", "Add `references = [\"…\"]` or `statement = \"…\"`.")
        for key in figure.references:
            if key not in references:
                yield Finding(NUMBERS, line, "unknown-reference", f"the number `{figure.id}` cites `{key}`, which is no published work.{meant(key, references)}", "Use the `key` of a work in content_src/references.toml, or add the work there.")
        if figure.statement and figure.statement not in statements:
            yield Finding(NUMBERS, line, "unknown-citation", f"the number `{figure.id}` names the statement `{figure.statement}`, which is not in the ledger.", "Correct it or leave it out.")
