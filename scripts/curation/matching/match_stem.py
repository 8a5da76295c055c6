"""Words without inflection and without the differences of British and American spelling."""

from __future__ import annotations

import re

_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "is:be are:be was:be were:be been:be am:be being:be has:have had:have having:have does:do did:do done:do "
        "found:find began:begin begun:begin grew:grow grown:grow felt:feel saw:see seen:see took:take taken:take "
        "gave:give given:give knew:know known:known made:make came:come became:become led:lead kept:keep held:hold lost:lose "
        "built:build broke:break broken:break chose:choose chosen:choose went:go gone:go children:child women:woman "
        "men:man feet:foot teeth:tooth vertebrae:vertebra metastases:metastasis diagnoses:diagnosis fell:fall fallen:fall "
        "thought:think taught:teach wrote:write written:write rose:rise risen:rise ate:eat eaten:eat slept:sleep "
        "spoke:speak spoken:speak meant:mean understood:understand arose:arise arisen:arise worn:wear bled:bleed "
        "lives:life analyses:analysis biopsies:biopsy crises:crisis people:people persons:person said:say told:tell "
        "ovaries:ovary bacteria:bacteria says:say wheezing:wheez this:this his:his was:be its:its us:us as:as series:series "
        "species:species diabetes:diabetes rabies:rabies measles:measles herpes:herpes always:always sometimes:sometimes "
        "morning:morning evening:evening during:during something:something anything:anything nothing:nothing "
        "everything:everything less:less unless:unless need:need needs:need needed:need indeed:indeed early:early "
        "only:only family:family families:family daily:daily likely:likely unlikely:unlikely hardly:hardly nearly:nearly "
        "elderly:elderly mostly:mostly lately:lately barely:barely fully:full wholly:whole fatty:fatty body:body "
        "mainly:mainly largely:largely highly:highly shortly:shortly closely:closely really:really blood:blood "
        "bred:breed fed:feed red:red bed:bed weed:weed seed:seed speed:speed proceed:proceed exceed:exceed succeed:succeed "
        "wing:wing ring:ring string:string spring:spring sibling:sibling offspring:offspring king:king "
        "according:according including:including ongoing:ongoing following:following "
        "note:note notes:note noted:note noting:note care:care cares:care cared:care caring:care rate:rate rates:rate rated:rate "
        "site:site sites:site tube:tube tubes:tube bite:bite bites:bite hope:hope hopes:hope none:none fine:fine ups:up "
        "lung:lung lungs:lung pus:pus virus:virus viruses:virus cannot:cannot"
    ).split()
)
_OUR = re.compile(r"our(?=$|s$|ed$|ing|al|ite|less|ful|able)")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")
_VOWEL = re.compile("[aeiouy]")
_ES = ("ses", "xes", "zes", "ches", "shes", "oes")


def base(word: str) -> str:
    """The word without plural, -ing, -ed and -ly, in one spelling; the same for every form of it."""
    found = _IRREGULAR.get(word)
    if found is not None:
        return found if found == word else base(found)
    if len(word) <= 3 or not word.isalpha():
        return word
    return _strip(_spelling(word))


def _spelling(word: str) -> str:
    if len(word) < 5:
        return word
    if "ae" in word or "oe" in word:
        word = word.replace("ae", "e").replace("oe", "e")
    if "our" in word and len(word) > 5:
        word = _OUR.sub("or", word)
    if "is" in word and len(word) > 5:
        word = _ISE.sub("iz", word)
    return word.replace("yse", "yze") if word.endswith(("yse", "ysed", "yses")) else word


def _strip(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(_ES) and len(word) > 4:
        word = word[:-2] if not word.endswith(("ases", "uses", "oses", "ises")) else word[:-1]
    elif word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2] if word[-3] != "i" else word[:-3] + "y"
    for ending in ("ing", "ied", "ed"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) >= 3 and _VOWEL.search(rest):
                word = rest + ("y" if ending == "ied" else "")
            break
    return _tail(word)


def _tail(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "s":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_DERIVED = re.compile(
    r"(?:ization|ations?|itions?|ation|ition|ical|ions?|ments?|ness|ities|ity|ably|abl|ibl|able|ible|ances?|ences?|ancy|ency|ant|ent|"
    r"ously|ous|ive|ally|al|ic|ized?|iz|ify|ers?|ors?|ed|ing|ate|at|ies|y|es|is|us|um|a|e|s)$"
)


def root(word: str) -> str:
    """The word without derivation (`diagnosis`, `diagnose`, `diagnostic` → one root of five letters or more)."""
    for _ in range(2):
        shorter = _DERIVED.sub("", word)
        if len(shorter) < 5:
            break
        word = shorter
    return word
