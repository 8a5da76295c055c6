"""OpenEMR's "local content": leaflets under the names that it looks for, `icd10_c72.0_en.pdf`, as a zip to unpack on its server.

OpenEMR makes the name of the kind of code, the code and the language, in small letters, and gives out the file without a word
about it (interface/patient_file/education.php). So only codes that a page answers exactly are in the pack.
"""

from __future__ import annotations

import io
import re
import zipfile

from scripts.publishing.connect.site import Built

_SAFE = re.compile(r"[a-z0-9_.-]+")
"""OpenEMR takes no other names."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say: the pack's bytes must not tell when it was made."""


def pack(built: Built) -> bytes:
    """The zip; nothing when the site has no leaflets."""
    language = built.frame.language.split("-")[0].lower()
    files: dict[str, bytes] = {}
    for one in built.coded:
        leaflet = built.leaflet(one.answers[0].target.page) if one.exact and one.system.pack else ""
        name = f"{one.system.pack}_{one.code}_{language}.pdf".lower()
        if leaflet and _SAFE.fullmatch(name):
            files[name] = (built.site / leaflet).read_bytes()
    return _zip(files) if files else b""


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
