"""Plain-language checks: what a frightened reader needs, rule by rule. The rules are content_src/plain_language.toml."""
