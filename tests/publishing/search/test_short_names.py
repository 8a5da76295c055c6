"""Short names change no script: each case is a script, what becomes of it, and why nothing else may."""

from __future__ import annotations

import pytest

from scripts.publishing.search.short_names import short_names


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("const wick=1;burn(wick);", "const a=1;burn(a);"),
        ("const lamp={wick:wick,oil};lamp.oil;", "const a={wick:wick,oil};a.oil;"),
        ("const oil=1,lamp={oil};lamp.oil=oil;", "const a=1,b={oil:a};b.oil=a;"),
        ("const{oil,wick:flame=dark}=lamp;light(oil,flame);", "const{oil:b,wick:a=dark}=lamp;light(b,a);"),
        ("const wick=lit?oil:dark,oil=2;", "const b=lit?a:dark,a=2;"),
        ("function trim(wick,{oil},...rest){return wick+oil+rest;}trim(1);", "function c(d,{oil:a},...b){return d+a+b;}c(1);"),
        ("const f=(wick)=>wick+1;const g=(flame)=>flame+2;", "const b=(a)=>a+1;const c=(a)=>a+2;"),
        ("const f=(wick=Infinity)=>{const oil=wick;return oil;};", "const c=(b=Infinity)=>{const a=b;return a;};"),
        ("for(const [wick,oil]of lamps){burn(wick,oil);}", "for(const [b,a]of lamps){burn(b,a);}"),
        ("const wick=1;say(`${wick} wick`);", "const wick=1;say(`${wick} wick`);"),
        ('const wick="wick /wick/";x.replace(/wick/g,wick);', 'const a="wick /wick/";x.replace(/wick/g,a);'),
        ("((event)=>event.key)(1);event.stop();", "((event)=>event.key)(1);event.stop();"),
        ("try{a();}catch(error){b(error);}", "try{a();}catch(c){b(c);}"),
        ("const wick={trim(oil){return oil;}};wick.trim();", "const a={trim(oil){return oil;}};a.trim();"),
    ],
    ids=["a name", "keys and properties", "key and value in one", "a pattern with a default", "a choice is no key", "parameters", "apart, one name", "a global default", "a loop",
         "in a text with holes", "strings and patterns", "a global of the same name", "an error", "a method"],
)
def test_only_names_of_its_own_change(script: str, said: str) -> None:
    assert short_names(script) == said
