"""The articles in docs/ as the merge sees them, and what a new draft makes of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.checks.finding import Finding
from scripts.curation.merging.article_blocks import split_blocks
from scripts.curation.drafts.compose import Draft
from scripts.curation.merging.front import cut_front, join_front, merge_front, values, with_mark
from scripts.curation.merging.merge import TAKEN_OUT, Question, merge_body
from scripts.curation.merging.proposals import Asked
from scripts.curation.merging.review_words import DELETED_PAGE, DROPPED_PAGE
from scripts.files import files_below

_MARKS = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.M)


class Article(NamedTuple):
    """An article as it stands in docs/."""

    file: str
    """Below docs/, with `/`."""
    text: str
    """With LF line ends."""
    newline: str
    keep: bool
    """Whether its front matter says `keep: true`."""


class Shelf(NamedTuple):
    """The articles by page id, and the files that must be left alone because they cannot be understood."""

    articles: dict[str, Article]
    files: frozenset[str]
    """Every file there is."""
    barred: frozenset[str]


class Outcome(NamedTuple):
    """What becomes of one page. None for `article` or `base`: no such file afterwards."""

    id: str
    file: str
    article: str | None
    base: str | None
    asked: tuple[Asked, ...]
    changed: bool
    """Whether the article is other than before."""
    newline: str = "\n"


def read_shelf(docs: Path) -> tuple[Shelf, list[Finding]]:
    """Every article below `docs` that has an id; one that cannot be read or holds merge marks is a finding."""
    articles: dict[str, Article] = {}
    findings: list[Finding] = []
    files, barred = [], []
    for path in [path for path in files_below(docs) if path.suffix == ".md"] if docs.is_dir() else []:
        file = path.relative_to(docs).as_posix()
        files.append(file)
        try:
            if path.is_symlink() or not path.is_file():  # a pipe would be waited for without end
                raise OSError(0, "it is a link or no ordinary file")
            text = path.read_bytes().decode("utf-8-sig")
            front = values(cut_front(text.replace("\r\n", "\n"))[0])
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            findings.append(_left_alone(path, error))
            barred.append(file)
            continue
        if mark := _MARKS.search(text.replace("\r\n", "\n")):
            line = text.count("\n", 0, mark.start()) + 1
            what = "the page holds marks of an unfinished merge, so it was left alone."
            findings.append(Finding(str(path), line, "merge-marks", what, "Choose one of the versions and take the marks out."))
            barred.append(file)
            continue
        name = str(front.get("id", ""))
        if name in articles:
            what = f"two pages have the id `{name}`; the other is {articles[name].file}."
            findings.append(Finding(str(path), 1, "duplicate-id", what, "Give one of them another id."))
        elif name:
            newline = "\r\n" if "\r\n" in text else "\n"
            articles[name] = Article(file, text.replace("\r\n", "\n"), newline, front.get("keep") is True)
    return Shelf(articles, frozenset(files), frozenset(barred)), findings


def _left_alone(path: Path, error: Exception) -> Finding:
    if isinstance(error, OSError):
        return Finding(str(path), 0, "unreadable", f"this page cannot be read ({error.strerror}), so it was left alone.", "Change its permissions.")
    if isinstance(error, UnicodeDecodeError):
        what = f"this page is not UTF-8 (byte {error.start}), so it was left alone."
        return Finding(str(path), error.object.count(b"\n", 0, error.start) + 1, "encoding", what, "Save it as UTF-8 in your editor.")
    mark = getattr(error, "problem_mark", None)
    what = "the front matter is not valid YAML, so the page was left alone."
    return Finding(str(path), mark.line + 2 if mark else 1, "front-matter", what, "Mend that line.")


def outcomes(drafts: Sequence[Draft], bases: Mapping[str, str], shelf: Shelf, gone: Mapping[str, str]) -> tuple[list[Outcome], list[Finding]]:
    """What becomes of each page that has a draft or had one, by the rules for whole files and the merge of blocks."""
    found: list[Outcome] = []
    findings: list[Finding] = []
    for draft in drafts:
        article, base = shelf.articles.get(draft.page.id), bases.get(draft.page.id)
        if (article and article.keep) or (article.file if article else draft.page.file) in shelf.barred:
            continue
        if article is None and base is None and draft.page.file in shelf.files:
            what = f"this page does not have the id `{draft.page.id}`, so it counts as an editor's own and was left alone."
            cure = f"Give it the line `id: {draft.page.id}` in its front matter, or another name."
            findings.append(Finding(draft.page.file, 1, "editors-own-page", what, cure, stops=False))
            continue
        found.append(_of_draft(draft, base, article, gone))
    drafted = {draft.page.id for draft in drafts}
    here = {name for draft in drafts for name in draft.ids}
    for name in sorted(set(bases) - drafted):
        article = shelf.articles.get(name)
        if not article or not article.keep:
            found.append(_dropped(name, bases[name], article, gone, here))
    return found, findings


def _of_draft(draft: Draft, base: str | None, article: Article | None, gone: Mapping[str, str]) -> Outcome:
    page = draft.page
    if article is None and base is None:
        return Outcome(page.id, page.file, draft.text, draft.text, (), True)
    if article is None:
        asked = () if same_blocks(base or "", draft.text) else (Asked(page.id, page.title, page.file, Question(DELETED_PAGE, "")),)
        return Outcome(page.id, page.file, None, draft.text, asked, False)
    if base is None:  # an editor gave the page's id to a page of their own: the draft is its base from now on
        return Outcome(page.id, article.file, article.text, draft.text, (), False, article.newline)
    if article.text == base == draft.text:
        return Outcome(page.id, article.file, article.text, base, (), False, article.newline)
    old_front, old_body = cut_front(base)
    front, body = cut_front(article.text)
    new_front, new_body = cut_front(draft.text)
    merged = merge_body(old_body, body, new_body, gone)
    asked = tuple(Asked(page.id, page.title, article.file, question) for question in merged.questions)
    text = join_front(merge_front(old_front, front, _with_mark(new_front, front)), merged.text)
    return Outcome(page.id, article.file, text, draft.text, asked, text != article.text, article.newline)


def _with_mark(new_front: str, front: str) -> str:
    """The draft's front matter, with the mark for open items if the article has it: `marked` decides about that."""
    return new_front + ("needs_review: true\n" if values(front).get("needs_review") is True else "")


def _dropped(name: str, base: str, article: Article | None, gone: Mapping[str, str], here: set[str]) -> Outcome:
    """A page without a draft: one that nobody touched goes when each statement on it is gone or elsewhere."""
    if article is None:
        return Outcome(name, "", None, None, (), False)
    body, old = cut_front(article.text)[1], cut_front(base)[1]
    title = str(values(cut_front(article.text)[0]).get("title", name))
    ids = {one for block in split_blocks(old)[0] for one in block.ids}
    if same_blocks(body, old) and all(one in gone or one in here for one in ids):
        question = Question(TAKEN_OUT, "", now_says="nothing is left that this page would tell: the page itself was taken out")
        return Outcome(name, article.file, None, None, (Asked(name, title, article.file, question),), True)
    asked = (Asked(name, title, article.file, Question(DROPPED_PAGE, "")),)
    return Outcome(name, article.file, article.text, None, asked, False, article.newline)


def same_blocks(one: str, two: str) -> bool:
    """Whether two texts have the same blocks, whatever their line breaks."""
    return [block.key for block in split_blocks(one)[0]] == [block.key for block in split_blocks(two)[0]]


def marked(found: Iterable[Outcome], shelf: Shelf, open_pages: frozenset[str]) -> list[Outcome]:
    """The outcomes with `needs_review: true` on every page that has open items, and on no other."""
    done = []
    for outcome in found:
        if outcome.article is not None:
            if outcome.id not in open_pages and "needs_review" not in outcome.article:
                done.append(outcome)
                continue
            text, before = with_mark(outcome.article, outcome.id in open_pages), shelf.articles.get(outcome.id)
            if text != outcome.article:
                outcome = outcome._replace(article=text, changed=before is None or before.text != text)
        done.append(outcome)
    return done
