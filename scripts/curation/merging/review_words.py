"""How one open question is told in REVIEW.md: before, ours, now, who says so, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from scripts.curation.drafts.escape import escape
from scripts.curation.merging.article_blocks import cited
from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT
from scripts.curation.merging.proposals import Part, Proposal

WITHDRAWN, DROPPED_PAGE, DELETED_PAGE = "withdrawn", "dropped-page", "deleted-page"
_WHAT = {
    BOTH_CHANGED: "A source changed a statement that you had changed as well. Your words were kept.",
    DELETED: "A source changed a statement that you do not have on this page. It was left out.",
    NEW: "The sources have something new. It was not put in, because a person has edited this page.",
    TAKEN_OUT: "This was taken out of the page, because its source is gone.",
    WITHDRAWN: "The source no longer says this. It still stands on the page.",
    DROPPED_PAGE: "The sources have nothing for this page any more. Your page was kept.",
    DELETED_PAGE: "You deleted this page, and its sources have changed. It stays deleted.",
}
_CHOICE = {
    BOTH_CHANGED: ("put the source's new words in place of yours", "keep your words"),
    DELETED: ("put the new words in", "leave it out"),
    NEW: ("put it into the page", "leave it out"),
    TAKEN_OUT: ("leave it out", "put it back"),
    WITHDRAWN: ("take it out of the page", "keep it"),
    DELETED_PAGE: ("bring the page back with the new words", "leave it deleted"),
}
"""For each kind: what `--accept` does, what `--refuse` does."""


def item_text(proposal: Proposal, title: str, said_in: Mapping[str, str]) -> str:
    """The question as an item of the file. `said_in`: where the sources say each statement, by its id."""
    under = f": {plain(proposal.heading)}" if proposal.heading and proposal.heading != title else ""
    head = f"## {escape(title)}{under} (item {proposal.id}, page {proposal.page})"
    told = _new(proposal, said_in) if proposal.kind == NEW else _told(proposal, said_in)
    return "\n\n".join([head, f"{_WHAT[proposal.kind]} File: `{proposal.file}`", *told, _to_do(proposal)])


def without_part(text: str, name: str) -> str:
    """The item's text without the part of this name (`ID.2`); what a person wrote elsewhere stays."""
    return re.sub(rf"^Part {re.escape(name)} .*?(?=^Part {re.escape(name.split('.')[0])}\.\d|^What to do:)", "", text, flags=re.M | re.S)


def _new(proposal: Proposal, said_in: Mapping[str, str]) -> list[str]:
    """The new blocks, ready to copy, and where each belongs."""
    several = len(proposal.parts) > 1
    rows = []
    for number, part in proposal.open_parts:
        where = f"belongs after: {plain(part.follows)}" if part.follows else "belongs at the beginning of the section."
        opening = f"Part {proposal.id}.{number} " if several else "It "
        rows += [opening + where, _fenced(part.text), *_sources(part.text, said_in)]
    return rows


def _fenced(text: str) -> str:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text) or [""]))
    return f"{fence}markdown\n{text}\n{fence}"


def _sources(text: str, said_in: Mapping[str, str]) -> list[str]:
    names = sorted({said_in[key] for key in cited(text) if key in said_in})
    return [f"Said in: {', '.join(names)}"] if names else []


def _told(proposal: Proposal, said_in: Mapping[str, str]) -> list[str]:
    """Before, ours, now: the words that are new in bold."""
    now = _now(proposal.parts)
    rows = []
    if proposal.used_to_say:
        rows.append(f"- The source used to say: {plain(proposal.used_to_say)}")
    if proposal.you_wrote:
        rows.append(f"- You wrote: {plain(proposal.you_wrote)}")
    if now and proposal.kind == TAKEN_OUT:
        rows.append(f"- Why: {now}")
    elif now:
        rows.append(f"- The source now says: {_bold(plain(proposal.used_to_say), plain(now))}")
    return (["\n".join(rows)] if rows else []) + (_sources(now, said_in) if proposal.kind != TAKEN_OUT else [])


def _now(parts: tuple[Part, ...]) -> str:
    return parts[0].text if parts else ""


def _to_do(proposal: Proposal) -> str:
    if proposal.kind not in _CHOICE:
        return "What to do: delete the page's file if nobody needs it, or do nothing; then delete this item."
    accept, refuse = _CHOICE[proposal.kind]
    if more := told_besides(proposal):
        names = ", ".join(f"@{name}" for name in more)
        return (
            f"What to do: your paragraph tells other statements as well ({names}), so edit the page by hand. "
            f"Then, or to {refuse}: `python3 -m scripts curate --refuse {proposal.id}`."
        )
    alone = f" One part alone: `--accept {proposal.id}.1`." if len(proposal.parts) > 1 else ""
    return (
        f"What to do: to {accept}: `python3 -m scripts curate --accept {proposal.id}`.{alone} "
        f"To {refuse}: `python3 -m scripts curate --refuse {proposal.id}`. Or edit the page yourself and delete this item."
    )


def told_besides(proposal: Proposal) -> list[str]:
    """Statements that the editor's block tells beside the one that changed: the source's words cannot stand in for it."""
    if proposal.kind != BOTH_CHANGED or not proposal.you_wrote:
        return []
    return sorted(cited(proposal.you_wrote) - cited(_now(proposal.parts)))


def plain(block: str) -> str:
    """A block on one line, without its list mark and bold."""
    return re.sub(r"^(?:#+|[-*+]|\d+\.) ", "", " ".join(block.split())).replace("**", "")


def _bold(before: str, now: str) -> str:
    """`now` with the words in bold that `before` does not have there."""
    old, new = before.split(), now.split()
    parts = []
    for action, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = " ".join(new[start:end])
        if words:
            parts.append(words if action == "equal" else f"**{words}**")
    return " ".join(parts)
