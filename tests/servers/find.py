"""Finds a real nginx and a real Apache for the tests, or obtains them; never skips in silence.

Order: a program that is installed; one that an earlier run unpacked into .cache/servers; on Debian, Ubuntu and their kin the
distribution's own packages, fetched with apt-get and unpacked there. That needs no root and changes nothing of the system: the
lists lie in a folder of their own, apt-get checks every package against the distribution's signature, and nothing is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.layout import ROOT
from scripts.problem import Problem

CACHE = ROOT / ".cache" / "servers"
STATUS = Path("/var/lib/dpkg/status")
"""What is installed, as Debian's tools write it down."""
PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/local/nginx/sbin", "/usr/local/apache2/bin")
"""Where systems put servers that are not on an ordinary user's PATH."""
MODULES = ("lib/apache2/modules", "lib64/httpd/modules", "lib/httpd/modules", "libexec/apache2", "modules")
"""Where Apache keeps its modules, below /usr or the folder above its program's."""


class Kind(NamedTuple):
    """One kind of server."""

    name: str
    programs: tuple[str, ...]
    package: str
    """Debian's."""
    ask: str
    """The option that makes it say how it was made."""
    needs: str
    """What it must say then."""


NGINX = Kind("nginx", ("nginx",), "nginx", "-V", "http_gzip_static_module")
APACHE = Kind("Apache", ("apache2", "httpd"), "apache2-bin", "-v", "Apache/2.4")


class Server(NamedTuple):
    """A server that starts here."""

    program: Path
    environment: dict[str, str]
    """Variables it needs beside the process's own (libraries that lie beside it)."""

    @property
    def modules(self) -> Path:
        """Apache's folder of modules. Raises `Problem` when there is none with mod_rewrite."""
        above = self.program.resolve().parent.parent
        for folder in (base / place for base in (above, Path("/usr"), Path("/usr/local")) for place in MODULES):
            if (folder / "mod_rewrite.so").is_file():
                return folder
        raise Problem(f"The Apache at {self.program} has no mod_rewrite.", "Install the whole of Apache 2.4, then run the command again.")


def find_server(kind: Kind, say: Callable[[str], object] = print) -> Server:
    """The first that works. Raises `Problem` naming all that was tried and what to install."""
    tried: list[str] = []
    for server in _there(kind):
        if works(server, kind):
            return server
        tried.append(f"{server.program} (does not run or lacks {kind.needs})")
    fetched = _fetch(kind, say, tried)
    if fetched and works(fetched, kind):
        return fetched
    raise Problem(
        f"No {kind.name} for the tests was found or could be obtained. Tried: {', '.join(kind.programs)} on this machine; " + "; ".join(tried) + ".",
        f"Install {kind.name} (Debian and Ubuntu: sudo apt install {kind.package}), then run the command again.",
    )


def works(server: Server, kind: Kind) -> bool:
    """Whether it runs and has what the tests need."""
    try:
        done = _ran([str(server.program), kind.ask], {**os.environ, **server.environment})
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and kind.needs in done.stdout + done.stderr


def _there(kind: Kind) -> Iterator[Server]:
    for name in kind.programs:
        found = shutil.which(name)
        places = dict.fromkeys([*([found] if found else []), *(f"{place}/{name}" for place in PLACES)])
        yield from (Server(Path(place), {}) for place in places if Path(place).is_file())
    yield from _unpacked(kind)


def _unpacked(kind: Kind) -> Iterator[Server]:
    folder = CACHE / kind.package
    libraries = os.pathsep.join(map(str, sorted({path.parent for path in folder.glob("usr/lib/**/*.so*")} - {folder / "usr/lib/apache2/modules"})))
    for name in kind.programs:
        if (folder / "usr" / "sbin" / name).is_file():
            yield Server(folder / "usr" / "sbin" / name, {"LD_LIBRARY_PATH": libraries} if libraries else {})


def _fetch(kind: Kind, say: Callable[[str], object], tried: list[str]) -> Server | None:
    """The distribution's package and what it needs that is not installed, unpacked into the cache."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if not apt or not dpkg or not STATUS.is_file():
        tried.append("apt-get (needs Debian, Ubuntu or their kin)")
        return None
    say(f"{kind.name} is not installed: fetching it for the tests into .cache/servers (needed once) …")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="new-") as work:
        try:
            _unpack(kind.package, [apt, *_options(Path(work))], dpkg, Path(work))
        except (OSError, subprocess.SubprocessError) as error:
            output = getattr(error, "stderr", "") or str(error)
            tried.append(f"apt-get download {kind.package} ({(output.strip().splitlines() or ['failed'])[-1]})")
            return None
        shutil.rmtree(CACHE / kind.package, ignore_errors=True)
        (Path(work) / "root").rename(CACHE / kind.package)
    return next(_unpacked(kind), None)


def _options(work: Path) -> Sequence[str]:
    """Lists, cache and locks of our own; what is installed is read from the system."""
    for name in ("state/lists/partial", "cache/archives/partial", "packages", "root"):
        (work / name).mkdir(parents=True)
    settings = {
        "Dir::State": work / "state", "Dir::State::status": STATUS, "Dir::Cache": work / "cache", "Debug::NoLocking": 1,
        "APT::Sandbox::User": "root", "Acquire::Languages": "none", "Acquire::Retries": 3,
    }
    return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]


def _unpack(package: str, apt: Sequence[str], dpkg: str, work: Path) -> None:
    _ran([*apt, "update"])  # one source of several may be out of reach; what counts is whether the package is found
    plan = _ran([*apt, "install", "--simulate", "--yes", "--no-install-recommends", package], check=True).stdout
    names = re.findall(r"^Inst (\S+)", plan, re.M) or [package]
    _ran([*apt, "download", *names], cwd=work / "packages", check=True)
    for path in sorted((work / "packages").glob("*.deb")):
        _ran([dpkg, "--extract", str(path), str(work / "root")], check=True)


def _ran(command: Sequence[str], environment: dict[str, str] | None = None, cwd: Path | None = None, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=check, timeout=300)
