"""Invented statements for measuring: they sound medical, are nobody's text, and some are copies of others.

Every original differs from every other in at least one named thing, so a merge across originals is wrong.
No sentence made here is health information. The same seed gives the same statements everywhere.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple

KINDS = ("synonyms", "format", "title", "broken", "filler")
COPIED = 0.3
"""Share of the statements that are planted copies."""

_HEADS = "acro bal cal dor erg fen gal hel ister jun kor lam mer nov ost pel quin ral sel tor ulm ver wol xan yl zet".split()
_MIDDLES = "a an ar e en er i in ir o on or u ul um".split()
_TAILS = "bria cosis dermia ditis fenia gopathy lemia mosis nitis phoria plegia rosis spasia taxia trophy vitis".split()
_DRUGS = "mab nib pril stat cillin zole pam dine xaban fene".split()
_PARTS = """upper arm|lower leg|left lung|right kidney|skull|hip|shoulder blade|collar bone|wrist|ankle|throat|inner ear
liver|spleen|bladder|jaw|heel|ribs|eyelid|thyroid gland|pancreas|small bowel|tongue|knee|tail bone|neck|scalp|forearm""".replace("\n", "|").split("|")
_SIGNS = """a dull ache|sudden sweating|blurred sight|a dry cough|swollen joints|tingling|loss of balance|a red rash|chills
muscle cramps|short breath|hoarse voice|dark urine|pale skin|night fever|loss of smell|stiffness|slow healing|itching
nosebleeds|yellow eyes|headaches|vomiting|hair loss|trembling|deafness in one ear|bruises|poor sleep""".replace("\n", "|").split("|")
_TESTS = """an ultrasound scan|a chest x ray|a skin swab|a lung function test|an eye examination|a bone density scan
a stool sample|a hearing test|a heart tracing|a nerve conduction study|a patch test|a throat culture|a walking test""".replace("\n", "|").split("|")
_PEOPLE = """newborn babies|school children|teenagers|adults over 40|women after childbirth|men who smoke|older people
farm workers|swimmers|people with asthma|night workers|twins|people who travel far""".replace("\n", "|").split("|")
_CAUSES = """a damaged enzyme|long damp winters|an insect bite|a missing vitamin|an old injury|too much iron|a virus in the blood
a blocked duct|dust from grain|an overactive gland|a faulty valve|a change in one gene|unclean water""".replace("\n", "|").split("|")
_TENDENCIES = "slowly|within days|in stages|after a meal|mostly in spring|without warning|during exercise|over many years".split("|")

_FRAMES = """{c} is inherited in an autosomal recessive pattern, which means both copies of the gene have changes.
{c} is a rare disease that affects the {p}.
{c} usually begins with {s} and {s2} in {g}.
The doctor may order {t} to find out whether {c} has reached the {p}.
People who have {c} may notice {s} in the {p}, and it often gets worse {w}.
About {n} of every {m} {g} develop {c} at some point.
{d} can help to reduce {s} caused by {c} in {g}.
Treatment of {c} begins with {d} and may include physiotherapy for the {p}.
{c} is often caused by {k}, although {k2} can also play a part.
When {c} spreads to the {p}, {s} tends to appear {w}.
{t} shows how far {c} has changed the tissue of the {p}.
Doctors do not give {d} to {g} who have {c}, because {s} may follow.
Most {g} with {c} recover within {n} weeks when {d} is started early.
Call a doctor at once if {c} leads to {s} together with {s2}.
The risk of {c} increases by {n} percent in {g} exposed to {k}.
To prevent {c}, {g} should avoid {k} and have {t} every {n} months.
{s} in the {p} and {s2} are the first signs of {c} in {g}.
In {g}, {c} develops {w} and can lead to {s}, {s2} and damage to the {p}.
{d} is taken for {n} days, and {t} follows to check the {p}.
A surgeon removes the diseased part of the {p} if {d} has not stopped {c}.
The outlook for {g} with {c} depends on how early {k} is recognised.
{c} type {n} differs from other forms because {k} harms the {p} {w}.""".split("\n")

_SYNONYMS = (
    ("may", "might"), ("doctor", "physician"), ("disease", "illness"), ("usually", "typically"), ("often", "frequently"),
    ("help to reduce", "help lower"), ("begins", "starts"), ("because", "since"), ("people who have", "people with"), ("rare", "uncommon"),
    ("signs", "symptoms"), ("leads to", "results in"), ("caused by", "due to"), ("about", "approximately"), ("find out", "determine"),
    ("avoid", "stay away from"), ("at once", "immediately"), ("also", "as well"), ("treatment", "therapy"), ("shows", "reveals"),
    ("develop", "get"), ("tends to", "is likely to"), ("increases", "rises"), ("every", "each"), ("together with", "along with"),
)
_FILLERS = ("It is important to note that ", "Please note that ", "It should be noted that ", "In general, ", "As a rule, ")
_TITLES = ("Understanding {c} Key Facts", "The {c} Signs and Causes", "{c} Causes Symptoms Treatment")


class Invented(NamedTuple):
    """The statements, and for each planted copy its own index, its original's index and the kind of change."""

    texts: list[str]
    copies: list[tuple[int, int, str]]


def invent(count: int, seed: int = 7) -> Invented:
    """`count` statements in random order, 30 % of them planted copies of five kinds in equal shares."""
    dice = random.Random(seed)
    copied = int(count * COPIED)
    conditions = _names(dice, _TAILS, max(60, count // 60))
    drugs = _names(dice, _DRUGS, max(30, count // 300))
    originals = _originals(dice, count - copied, conditions, drugs)
    made = [(dice.randrange(len(originals)), KINDS[number % len(KINDS)]) for number in range(copied)]
    texts = originals + [_copy(dice, originals[of], kind, conditions) for of, kind in made]
    order = list(range(count))
    dice.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    copies = [(place[len(originals) + number], place[of], kind) for number, (of, kind) in enumerate(made)]
    return Invented([texts[old] for old in order], copies)


def illnesses(count: int, seed: int = 7) -> list[str]:
    """Names of illnesses that nobody has; the first are those that `invent` writes about with the same seed."""
    return _names(random.Random(seed), _TAILS, count)


def _names(dice: random.Random, tails: list[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        name = dice.choice(_HEADS) + dice.choice(_MIDDLES) + dice.choice(_HEADS) + dice.choice(_MIDDLES) + dice.choice(tails)
        found[name.capitalize()] = None
    return list(found)


def _originals(dice: random.Random, count: int, conditions: list[str], drugs: list[str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        signs, causes = sorted(dice.sample(_SIGNS, 2)), sorted(dice.sample(_CAUSES, 2))  # one order: swapped is the same fact
        text = dice.choice(_FRAMES).format(
            c=dice.choice(conditions), d=dice.choice(drugs), p=dice.choice(_PARTS), s=signs[0], s2=signs[1],
            t=dice.choice(_TESTS), g=dice.choice(_PEOPLE), k=causes[0], k2=causes[1], w=dice.choice(_TENDENCIES),
            n=dice.randrange(2, 90), m=dice.choice((100, 1000, 5000)),
        )
        found[text[0].upper() + text[1:]] = None
    return list(found)


def _copy(dice: random.Random, text: str, kind: str, conditions: list[str]) -> str:
    return {"synonyms": _synonyms, "format": _format, "title": _title, "broken": _broken, "filler": _filler}[kind](dice, text, conditions)


def _synonyms(dice: random.Random, text: str, _: list[str]) -> str:
    able = [(old, new) for old, new in _SYNONYMS if re.search(rf"\b{old}\b", text, re.IGNORECASE)]
    for old, new in dice.sample(able, min(2, len(able))):
        text = re.sub(rf"\b{old}\b", new, text, count=1, flags=re.IGNORECASE)
    return text[0].upper() + text[1:]


def _format(dice: random.Random, text: str, _: list[str]) -> str:
    return dice.choice((text.upper(), "- " + text.rstrip("."), text.replace(" ", "  "), text.replace(", ", " , "), "“" + text + "”"))


def _title(dice: random.Random, text: str, conditions: list[str]) -> str:
    own = [name for name in re.findall(r"[A-Z][a-z]+", text) if name in conditions]
    title = dice.choice(_TITLES).format(c=own[0] if own else dice.choice(conditions))
    words = text.split()
    cut = dice.choice((0, len(words), dice.randrange(1, len(words))))
    return " ".join(words[:cut] + [title] + words[cut:])


def _broken(dice: random.Random, text: str, _: list[str]) -> str:
    word = dice.choice([found for found in re.finditer(r"[A-Za-z]{5,}", text)])
    cut = dice.randrange(word.start() + 2, word.end() - 1)
    return text[:cut] + "\n\n" + text[cut:]


def _filler(dice: random.Random, text: str, _: list[str]) -> str:
    return dice.choice(_FILLERS) + text[0].lower() + text[1:]
