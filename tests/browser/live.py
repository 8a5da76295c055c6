"""What is alive in a page as a browser holds it. `X` is what payloads call."""

from __future__ import annotations

SPY = "window.called = []; window.X = (...all) => { window.called.push(all.join()); };"
_FOUND = """(doc, own) => [
    ...(doc === document ? window.called || [] : []).map(call => 'called ' + call),
    ...[...doc.querySelectorAll('*')].flatMap(element => [...element.attributes].filter(
        attribute => attribute.name.startsWith('on') || attribute.name === 'style'
            || ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(attribute.name)
            && /^[\\0-\\x20]*(javascript|vbscript|data:text|blob:|file:)/i.test(typeof element[attribute.name] === 'string' ? element[attribute.name] : attribute.value)
    ).map(attribute => `${element.tagName} ${attribute.name}=${attribute.value}`)),
    ...[...doc.querySelectorAll('iframe, object, embed, base, foreignObject, animate, set, style, meta[http-equiv], form, script:not([src])')]
        .filter(element => !element.matches(own)).map(element => element.outerHTML.slice(0, 200)),
    ...['__main', '__query'].filter(id => doc.querySelectorAll(`[id="${id}"]`).length > 1),
    ...(doc === document && doc.body && getComputedStyle(doc.body).display === 'none' ? ['hidden body'] : []),
]"""
PLAIN = 'form[name=search], script[type="application/ld+json"]'
"""What every page may hold."""
BUILT = f'{PLAIN}, meta[http-equiv="Content-Security-Policy"]'
"""What a finished page may hold besides."""
LEADING = f'{BUILT}, meta[http-equiv=refresh]:not([content*=":"])'
"""What a page may hold that only leads on, within the site."""
LIVE = f"own => ({_FOUND})(document, own)"
"""Of the page that is open."""
PARSED = f"([html, own]) => ({_FOUND})(new DOMParser().parseFromString(html, 'text/html'), own)"
"""Of a text, as the browser would read it, without opening it."""
