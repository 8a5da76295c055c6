"""A small reader of the two recipes for web servers: just those rules of nginx and Apache that they use.

The recipes run on real servers; a machine without one can still tell with this that a change of theirs, or of the table of codes
in them, keeps every answer. What it does not know it refuses, so that a new kind of rule in a recipe does not go unseen.
"""

from __future__ import annotations

import re
from pathlib import Path

_MAP = re.compile(r'map\s+"?([^"{]+?)"?\s+\$(\w+)\s*\{(.*?)\n\}', re.S)
_ROW = re.compile(r'\s*(?:"([^"]*)"|(\S+))\s+(\S+|"")\s*;')
_NAME = re.compile(r"\$(\w+)")


class Nginx:
    """`answer(query)` gives the file to which the server rewrites /connect/service?query."""

    def __init__(self, folder: Path) -> None:
        http = _bare((folder / "nginx-http.conf").read_text("utf-8"))
        self.maps = {name: (source, _rows(body)) for source, name, body in _MAP.findall(http)}
        left = re.sub(r"map_hash_\w+ \d+;", "", _MAP.sub("", http)).strip()
        assert left == "", f"not read: {left}"
        server = _bare((folder / "nginx-server.conf").read_text("utf-8"))
        rewrite = re.search(r"location = /connect/service \{\s*limit_except GET \{ deny all; \}\s*rewrite \^ (\S+)\? last;\s*\}", server)
        assert rewrite, "the rule for /connect/service is not as it was read"
        self.rewrite = rewrite[1]

    def answer(self, query: str) -> str:
        return self._filled(self.rewrite, query)

    def _filled(self, text: str, query: str) -> str:
        return _NAME.sub(lambda match: query if match[1] == "args" else self._value(match[1], query), text)

    def _value(self, name: str, query: str) -> str:
        """A map's value: exact texts first, whatever their capitals, then the first expression that fits (ngx_http_map_module)."""
        source, rows = self.maps[name]
        asked = self._filled(source.strip(), query)
        for key, value in rows:
            if not key.startswith("~") and key != "default" and key.lower() == asked.lower():
                return value
        for key, value in rows:
            found = re.search(key.lstrip("~*"), asked, re.I if key.startswith("~*") else 0) if key.startswith("~") else None
            if found:
                return value.replace("$1", found[1]) if "$1" in value else value
        return next((value for key, value in rows if key == "default"), "")


def _bare(text: str) -> str:
    return re.sub(r"^\s*#.*$|\s#\s.*$", "", text, flags=re.M)


def _rows(body: str) -> list[tuple[str, str]]:
    rows = [(quoted or plain, "" if value == '""' else value) for quoted, plain, value in _ROW.findall(body)]
    assert _ROW.sub("", body).strip() == "", f"not read: {_ROW.sub('', body).strip()[:80]}"
    keys = [key.lower() for key, _ in rows]
    assert len(keys) == len(set(keys)), "nginx refuses a key that stands twice"
    return rows


class Apache:
    """`answer(query)` gives the file to which the server rewrites /connect/service?query."""

    def __init__(self, folder: Path) -> None:
        self.tables = {f"connect_{name}": dict(line.split(" ") for line in (folder / f"{name}.txt").read_text("utf-8").splitlines()) for name in ("systems", "codes")}
        text = re.sub(r"<LocationMatch.*?</LocationMatch>", "", _bare((folder / "apache.conf").read_text("utf-8")), flags=re.S)
        self.rules: list[tuple[list[str], str]] = []
        """(expressions that the query must fit, what the rule does)"""
        conditions: list[str] = []
        for line in filter(None, map(str.strip, text.split("\n"))):
            if condition := re.fullmatch(r'RewriteCond %\{QUERY_STRING\} "(.*)" \[NC\]', line):
                conditions.append(condition[1])
            elif rule := re.fullmatch(r'RewriteRule "\^/connect/service\$" (.*)', line):
                self.rules.append((conditions, rule[1]))
                conditions = []
            else:
                known = ("Define CONNECT_SITE ", "RewriteEngine On", "RewriteMap connect_", 'RewriteCond "${CONNECT_SITE}%{REQUEST_URI}" !-f', 'RewriteRule "^/connect/service/.*')
                assert line.startswith(known), f"not read: {line}"

    def answer(self, query: str) -> str:
        values: dict[str, str] = {}
        for conditions, does in self.rules:
            found = [re.search(condition, query, re.I) for condition in conditions]
            if not all(found):
                continue
            if wanted := re.fullmatch(r"- \[E=(\w+):(.*)\]", does):
                values[wanted[1]] = self._filled(wanted[2], values, found[-1][1] if found and found[-1] and found[-1].re.groups else "")
            else:
                goes = re.fullmatch(r'"(.*)" \[PT,L,QSD\]', does)
                assert goes, f"not read: {does}"
                return self._filled(goes[1], values, "")
        raise AssertionError("no rule ends the request")

    def _filled(self, text: str, values: dict[str, str], caught: str) -> str:
        text = re.sub(r"%\{ENV:(\w+)\}", lambda match: values.get(match[1], ""), text).replace("%1", caught)
        text = re.sub(r"\$\{connect_lower:([^}]*)\}", lambda match: match[1].lower(), text)
        return re.sub(r"\$\{(\w+):([^}|]*)\|(\w+)\}", lambda match: self.tables[match[1]].get(match[2], match[3]), text)
