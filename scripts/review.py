"""`review`: records that a clinician has reviewed a page, or that a review is withdrawn, and says where all reviews stand."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from scripts.clock import today
from scripts.files import only_run, uninterrupted, write_bytes
from scripts.layout import ROOT, typed
from scripts.problem import Problem
from scripts.publishing.library import library
from scripts.publishing.one_page import settings
from scripts.publishing.reviews import chosen, dues, states, stopping, words_of
from scripts.reviewing.due_dates import calendar
from scripts.reviewing import withdraw
from scripts.reviewing.record import FILE, add, read_recorded, signed_text, take_back, text_file
from scripts.reviewing.rules import read_review_rules
from scripts.reviewing.sign import shown, wanted
from scripts.reviewing.status import Row, table


def main(arguments: list[str]) -> int:
    """Sign a page, or withdraw a review, or show the state of all, or write the days due."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts review",
        description="Record that a clinician has read a page and stands by its words. What is signed is shown first. The review holds for "
        "exactly these words: when one of them changes, the page says so. A review can be withdrawn; the record keeps both.",
    )
    parser.add_argument("page", nargs="?", metavar="PAGE", help="the page: a file below docs/, or its name such as `signs`")
    parser.add_argument("--by", metavar="NAME", help="who reviewed it: the name that readers will see")
    parser.add_argument("--role", metavar="ROLE", help="what the person is: one of the roles in content_src/review_rules.toml")
    parser.add_argument("--on", default="", metavar="DATE", help="the day of the review, such as 2027-05-31 (default: today)")
    parser.add_argument("--until", default="", metavar="DATE", help="look at the page again by this day")
    parser.add_argument("--months", type=int, metavar="N", help="look at the page again after so many months")
    parser.add_argument("--yes", action="store_true", help="the words were read: do not ask")
    parser.add_argument("--withdraw", action="store_true", help="the page's last review counts no longer; --by and --on name another")
    parser.add_argument("--why", default="", metavar="REASON", help="with --withdraw: the reason, for the record")
    parser.add_argument("--status", action="store_true", help="show instead for every page whether it is reviewed, by whom, when, and when it is due")
    parser.add_argument("--calendar", type=Path, metavar="FILE.ics", help="write instead the days due into a calendar file")
    options = parser.parse_args(arguments)
    if options.status:
        print("\n".join(table((Row(typed(page.shown), state) for page, state in states(ROOT)), today())))
        return 0
    if options.calendar:
        return _write_calendar(ROOT, options.calendar)
    if options.withdraw:
        return unsign(ROOT, options, today())
    if options.why:
        raise Problem("--why is the reason for which a review is withdrawn.", "Add --withdraw.")
    if not options.page or options.by is None or options.role is None:
        raise Problem("a review needs a page, a name and a role.", 'For example: python3 -m scripts review signs --by "Anna Example" --role GP. To see all reviews: --status.')
    return sign(ROOT, options, today())


def sign(root: Path, options: argparse.Namespace, now: date) -> int:
    """Show what would be signed; record it when the person says yes."""
    known = library(root)
    page, rules, last = chosen(options.page, known), read_review_rules(root), None
    if wrong := stopping(page, known):
        raise Problem(f"this must be mended before the page can be reviewed: {wrong.what}", wrong.cure, file=wrong.file, line=wrong.line)
    last = read_recorded(root).latest(page.meta.id)
    review = wanted(page.meta.id, options.by, options.role, options.on, options.until, options.months, now, rules, last)
    words = words_of(page, root)
    review = review._replace(text=words.sha, version=words.version)
    if review == last:
        print(f"This review stands in {FILE} already. Nothing was added.")
        return 0
    print("\n".join(shown(page.title, words.text, review, last, signed_text(root, last) if last else "", rules)))
    if not options.yes and not _agreed("Were these words read, and does the reviewer stand by them?"):
        print("Nothing was signed. Read the page, then run the command again and answer yes, or add --yes.")
        return 1
    with only_run(root / ".cache" / "review.lock", "review"), uninterrupted():
        add(root, review, words.text)
        print(f"Recorded in {FILE}, with the words in {text_file(review.page, review.text)}. Commit both, then publish.")
    return 0


def unsign(root: Path, options: argparse.Namespace, now: date) -> int:
    """Show which review would be withdrawn; withdraw it when the person says yes."""
    if not options.page:
        raise Problem("to withdraw a review, name the page.", "For example: python3 -m scripts review signs --withdraw")
    if options.role or options.until or options.months is not None:
        raise Problem("--role, --until and --months belong to a new review.", "Leave them out with --withdraw.")
    if options.yes and not (options.by and options.on):  # so that the same command, run once more, never withdraws the review before
        raise Problem("with --yes nobody looks which review is withdrawn.", "Name it with --by and --on, or leave --yes out.")
    page = chosen(options.page, library(root))
    with only_run(root / ".cache" / "review.lock", "review"):
        recorded = read_recorded(root)
        one = withdraw.withdrawal(page.meta.id, options.by or "", options.on, options.why, now, recorded)
        print("\n".join(withdraw.shown(page.title, one, recorded)))
        if not options.yes and not _agreed("Is it to count no longer?"):
            print("Nothing was withdrawn. Run the command again and answer yes, or name the review with --by and --on and add --yes.")
            return 1
        with uninterrupted():
            take_back(root, one)
            print(f"Withdrawn in {FILE}; the review and its words stay in the record. Commit the file, then publish.")
    return 0


def _agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; without a terminal nobody does."""
    return sys.stdin.isatty() and input(f"{question} Type yes: ").strip().casefold() in ("yes", "y")


def _write_calendar(root: Path, file: Path) -> int:
    path = (Path.cwd() / file).resolve()
    if path.suffix.lower() != ".ics" or path.is_dir():
        raise Problem(f"`{file}` is no name for a calendar file.", "Let it end with `.ics`: --calendar reviews.ics.")
    for made in ("site", "docs", "content_src"):
        if path.is_relative_to(root / made):
            raise Problem(f"the calendar is for editors and does not belong into {made}/.", "Choose a file elsewhere, such as --calendar reviews.ics.")
    how = settings(root)
    found = dues(root, how)
    host = re.match(r"https?://([A-Za-z0-9.-]+)", how.address)
    write_bytes(path, calendar(found, how.name, host[1] if host else "reviews").encode("utf-8"))
    print(f"{typed(path)}: {len(found)} pages to look at again.")
    return 0
