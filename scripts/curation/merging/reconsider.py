"""Open questions in the light of a new run: what was dealt with by hand or is asked no more is closed, what changed again is asked once.

A question that stays open never says what no source says any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from scripts.curation.merging.article_blocks import Block, cited, split_blocks
from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT
from scripts.curation.merging.proposals import Asked, Part, Proposal
from scripts.curation.merging.review import Review, settled
from scripts.curation.merging.review_words import WITHDRAWN


class Pages(NamedTuple):
    """What stands where now: texts by page id."""

    articles: Mapping[str, str]
    drafts: Mapping[str, str]
    unsaid: Collection[str]
    """Ids of statements that stand in a draft although no source says them."""


def reconsidered(review: Review, asked: Sequence[Asked], pages: Pages) -> tuple[Review, list[Asked]]:
    """The review without questions that are moot, and the new questions with what the open ones remember."""
    left = list(asked)
    concerned = {proposal.page for proposal in review.proposals}
    articles = {page: keys(pages.articles.get(page, "")) for page in concerned}
    drafts = {page: split_blocks(pages.drafts.get(page, ""))[0] for page in concerned}
    unsaid = frozenset(pages.unsaid)
    for proposal in review.proposals:
        here, draft = articles[proposal.page], frozenset(block.key for block in drafts[proposal.page])
        if proposal.kind == NEW:
            said = frozenset(block.key for block in drafts[proposal.page] if not block.ids or block.ids - unsaid)
            after = proposal._replace(parts=tuple(_part(one, proposal, here, said, left) for one in proposal.parts))
            review = settled(review, after) if after != proposal else review
        elif _moot(proposal, here, draft, left, pages):
            review = settled(review, proposal._replace(parts=()))
    return review, left


def keys(text: str) -> frozenset[str]:
    """The blocks of a text as they are compared."""
    return frozenset(block.key for block in split_blocks(text)[0])


def told(text: str) -> list[Block]:
    """The blocks that tell a statement; all when none does."""
    blocks = split_blocks(text)[0]
    return [block for block in blocks if block.ids] or list(blocks)


def _part(part: Part, proposal: Proposal, here: frozenset[str], draft: frozenset[str], left: list[Asked]) -> Part:
    """The part, taken when it stands on the page, is said no more, or is asked anew in other words."""
    if part.taken:
        return part
    statements = {block.key: block.text for block in told(part.text)}
    for number, one in enumerate(left):
        used = keys(one.question.used_to_say)
        if one.page == proposal.page and one.question.kind == DELETED and used and used <= set(statements):
            words = part.text.replace(statements[min(used)], one.question.now_says)
            question = one.question._replace(kind=NEW, heading=proposal.heading, used_to_say="", now_says=words, follows=part.follows)
            left[number] = one._replace(question=question)
            return part._replace(taken=True)
    gone = all(key in here for key in statements) or not any(key in draft for key in statements)
    return part._replace(taken=gone)


def _moot(proposal: Proposal, here: frozenset[str], draft: frozenset[str], left: list[Asked], pages: Pages) -> bool:
    if proposal.kind == TAKEN_OUT:
        return bool(proposal.used_to_say) and keys(proposal.used_to_say) <= here
    if proposal.kind == WITHDRAWN:
        name = cited(proposal.used_to_say)
        return not name & cited(pages.articles.get(proposal.page, "")) or not name & frozenset(pages.unsaid)
    if proposal.kind not in (BOTH_CHANGED, DELETED):
        return False
    now = keys(proposal.parts[0].text)
    return now <= here or _asked_again(proposal, now, left) or not now <= draft


def _asked_again(proposal: Proposal, now: Collection[str], left: list[Asked]) -> bool:
    """Whether a new question goes on from this one; it then tells what the source said at first, or goes when that is said again."""
    for number, one in enumerate(left):
        question = one.question
        if one.page == proposal.page and question.kind == proposal.kind and keys(question.used_to_say) == now:
            if keys(question.now_says) == keys(proposal.used_to_say):
                del left[number]
            else:
                left[number] = one._replace(question=question._replace(used_to_say=proposal.used_to_say))
            return True
    return False
