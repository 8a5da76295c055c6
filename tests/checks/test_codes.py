"""The table of codes: what may not stand in it, each with the one sentence that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks import codes
from scripts.checks.codes import read_codes
from scripts.checks.project import CHECKS, check_project
from scripts.checks.verhoeff import verhoeff
from tests.publishing.connect.lamps import CODES, coded_lamps
from tests.publishing.project import ROOT

FAULTS = {
    "a system that is not known": ('"lampcm:L10.2"]', '"lampxx:L10.2"]', "code-system", "`lampxx:L10.2` names a system that is not known."),
    "no system at all": ('"lampcm:L10.2"]', '"L10.2"]', "code-system", "`L10.2` names a system that is not known."),
    "a code in small letters": ('"lampcm:L10.1"', '"lampcm:l10.1"', "code-form", "`lampcm:l10.1` is not written as a code of Lamp-CM."),
    "a code without its dot": ('"lampcm:L10.1"', '"lampcm:L101"', "code-form", "`lampcm:L101` is not written as a code of Lamp-CM."),
    "a very long code": ('"lampcm:L10.1"', f'"lampcm:{"L" * 3000}"', "code-form", "is too long for a code."),
    "a hostile code": ('"lampcm:L10.1"', "'lampcm:../../<script>`x`'", "code-form", "`lampcm:../../<script>�x�` is not written as a code of Lamp-CM."),
    "a code over two lines": ('"lampcm:L10.1"', r'"lampcm:L10.1\n"', "code-form", "is not written as a code of Lamp-CM."),
    "a wrong check digit": ('"wicks:71286001"', '"wicks:71286002"', "code-form", "the last digit of `wicks:71286002` does not fit the others."),
    "two pages for one code": ('narrower = ["lampcm:L10.2"]', 'exact = ["lampcm:L10.1"]', "code-twice", "`lampcm:L10.1` is exact for `Lamp that smokes` and for `Lamp of any kind`."),
    "two pages for one code of different visits": ('narrower = ["lampcm:L10.2"]', 'exact = ["lampcm:L10.58XD"]\n[[place]]\ntitle = "More"\nkind = "sign"\npage = "smoke"\nexact = ["lampcm:L10.58XS"]', "code-twice", "`lampcm:L10.58XS` is exact for"),
    "too many places": ('kind = "condition"\npage = "overview"', 'kind = "condition"\npage = "overview"\nbroader = ["lampcm:L10.2", "lampcm:L10.2", "lampcm:L10.2"]', "code-places", "`lampcm:L10.2` stands in more than 3 places."),
    "an unknown page": ('page = "smoke"', 'page = "fumes"', "code-place", "there is no page `fumes`."),
    "an unknown section": ('section = "what-to-do"', 'section = "what-not"', "code-place", "the page `wick` has no section `what-not`."),
    "an unknown section of a sub-topic": ("smoke#the-burner-in-a-heading", "smoke#nowhere", "code-place", "the page `smoke` has no section `nowhere`."),
    "an unknown page of a sub-topic": ('general = "wick"', 'general = "candle"', "code-place", "there is no page `candle`."),
    "an unknown kind": ('kind = "treatment"', 'kind = "cure"', "code-kind", "`cure` is no kind of place."),
    "no number of the system": ('oid = "1.2.3.4.90"', 'oid = "90"', "code-system", "the system `lampcm` has `90` for its number."),
    "a system whose name cannot be an address": ('id = "wicks"', 'id = "../wicks"', "code-system", "the system `../wicks` cannot be called so in an address."),
    "a form that is none": ("form = '[1-9]", "form = '([1-9]", "code-system", "has a `form` that is no regular expression."),
    "a code that stands for ten thousand": ("form = '[1-9]", "plausible = ['####1']\nform = '[1-9]", "code-system", "has more than 3 `#` in one of its `plausible` codes."),
    "a form that is tried for ever": ("form = '[1-9]", "form = '([A-Z]{0,9}){0,9}[1-9]", "code-system", "has a `form` that would be tried in too many ways."),
    "a form with too many open parts": ("form = '[1-9]", "form = 'A?A?A?A?[1-9]", "code-system", "has a `form` that would be tried in too many ways."),
    "a form with other signs": ("form = '[1-9]", "form = '(a+)+[1-9]", "code-system", "has a `form` with signs that no code needs."),
    "a form that is too deep": ("form = '[1-9]", "form = '" + "(" * 90 + "a" + ")?" * 90 + "[1-9]", "code-system", "has a `form` of more than 200 characters."),
    "an unknown check digit": ('check = "verhoeff"', 'check = "luhn"', "code-system", "asks for the check `luhn`."),
    "an unknown extension": ('extension = "7"', 'extension = "six"', "code-system", "has an `extension` or `shortest` that nothing knows."),
    "no day of looking up": ('check = "verhoeff"\nlooked_up = "2026-01-02"', 'check = "verhoeff"\nlooked_up = "soon"', "code-system", "does not say when its codes were looked up."),
    "one name for two systems": ('names = ["lamp-cm"]', 'names = ["WICKS"]', "code-system", "names both `lampcm` and `wicks`."),
    "a table that is not known": ("[[sub_topic]]", "[[subtopic]]", "data-table", "`subtopic` is not known here."),
    "a key that is not known": ('kind = "treatment"', 'kind = "treatment"\nanchor = "x"', "data-key", "has a line `anchor = …`"),
    "a place without a page": ('page = "overview"\n', "", "data-field", "`page` is missing"),
    "codes that are no list": ('broader = ["lampcm:L10.2"]', "broader = 7", "data-field", "`broader` must be a list of texts"),
    "a file that is not TOML": ("[[system]]", "[[system", "toml", "does not end with its brackets"),
}


@pytest.mark.parametrize(("old", "new", "rule", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_one_sentence_that_stops(tmp_path: Path, old: str, new: str, rule: str, said: str) -> None:
    project = coded_lamps(tmp_path / "project")
    assert old in CODES
    (project / "content_src" / "codes.toml").write_text(CODES.replace(old, new, 1), "utf-8")
    found = [finding for finding in check_project(project) if finding.file == "content_src/codes.toml"]
    assert any(finding.rule == rule and said in finding.what and finding.stops and finding.cure for finding in found), [str(one) for one in found]
    assert all("\n" not in finding.what and len(finding.what) < 300 for finding in found)
    assert all(finding.line for finding in found if finding.rule not in ("toml", "data-field"))


def test_a_sound_table_has_no_finding_and_no_table_is_sound_too(tmp_path: Path) -> None:
    project = coded_lamps(tmp_path / "project")
    assert check_project(project) == ()
    (project / "content_src" / "codes.toml").unlink()
    assert check_project(project) == ()


def test_an_old_name_of_a_section_is_welcome(tmp_path: Path) -> None:
    project = coded_lamps(tmp_path / "project")
    (project / "content_src" / "codes.toml").write_text(CODES.replace('"what-to-do"', '"old-name"'), "utf-8")
    assert check_project(project) == ()


def test_the_checks_are_in_the_list() -> None:
    assert {codes.codes_sound, codes.codes_lead} <= set(CHECKS)


@given(st.from_regex(r"[1-9][0-9]{4,15}", fullmatch=True), st.integers(0, 15), st.integers(1, 9))
def test_a_check_digit_finds_every_single_wrong_digit(digits: str, place: int, more: int) -> None:
    whole = next(digits + last for last in "0123456789" if verhoeff(digits + last))
    place %= len(whole)
    wrong = whole[:place] + str((int(whole[place]) + more) % 10) + whole[place + 1 :]
    assert verhoeff(whole) and not verhoeff(wrong)


@given(st.text(max_size=60), st.sampled_from(read_codes(ROOT).systems))
def test_any_text_has_a_plain_key(text: str, system: codes.System) -> None:
    key = codes.key_of(text, system)
    assert all(letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" for letter in key)
    assert codes.key_of(key, system._replace(extension="")) == key


signs = st.sampled_from(["A", "[A-Z]", "[0-9]", r"\.", "(", ")", "?", "{2}", "{1,4}", "{0,40}"])


@given(st.lists(signs, max_size=12).map("".join), st.text("A1.", max_size=codes.LONGEST))
def test_a_form_that_is_sound_answers_at_once(form: str, code: str) -> None:
    """A pattern that tried for ever would hang here."""
    if not codes.fault_in_form(form):
        for longest in (code, "A" * codes.LONGEST, "A" * (codes.LONGEST - 1) + "1"):
            re.fullmatch(form, longest)


@pytest.mark.parametrize("code", ["", "A71286001", "7128600①", "٧١٢٨٦٠٠١"])
def test_what_is_no_row_of_digits_has_no_check_digit(code: str) -> None:
    assert not verhoeff(code)


@pytest.mark.parametrize(("old", "new", "said"), [
    ('exact = ["lampcm:L10.1"', "exact = [" + ", ".join(f'"lampcm:L{number // 100:02}.{number % 100:02}"' for number in range(2_001)) + ', "lampcm:L10.1"', "codes; 2,000 are the most."),
    ("form = '[1-9]", "plausible = [" + "'1###', " * 6 + "]\nform = '[1-9]", "codes are 6,"),
], ids=["codes", "plausible codes"])
def test_more_codes_than_can_have_pages_are_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    project = coded_lamps(tmp_path / "project")
    assert old in CODES
    (project / "content_src" / "codes.toml").write_text(CODES.replace(old, new, 1), "utf-8")
    assert [finding for finding in check_project(project) if finding.rule == "code-count" and said in finding.what and finding.stops]
