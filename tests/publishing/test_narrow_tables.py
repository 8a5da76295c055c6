"""Tables made ready for a phone."""

from __future__ import annotations

from scripts.publishing.narrow_tables import labelled

TABLE = (
    "<p>a</p><table><caption>c</caption><thead><tr><th></th><th>Heat &amp; <b>light</b><sup>1</sup></th></tr></thead>"
    '<tbody><tr><td>Wick</td><td align="right">x</td></tr></tbody></table>'
)


def test_each_cell_names_its_column_and_the_roles_stay() -> None:
    assert labelled(TABLE) == (
        '<p>a</p><table><caption>c</caption><thead role="rowgroup"><tr role="row"><td role="cell"></td>'
        '<th role="columnheader">Heat &amp; <b>light</b><sup>1</sup></th></tr></thead><tbody role="rowgroup"><tr role="row">'
        '<td role="cell">Wick</td><td role="cell" data-label="Heat &amp; light" align="right">x</td></tr></tbody></table>'
    )


def test_doing_it_twice_changes_nothing() -> None:
    assert labelled(labelled(TABLE)) == labelled(TABLE)


def test_a_table_without_a_head_stays_as_it_is() -> None:
    text = "<table><tbody><tr><td>x</td></tr></tbody></table>"
    assert labelled(text) == text
