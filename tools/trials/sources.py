"""From packages to template files: fetch by name and version with each registry's own client, unpack, pick, convert."""

import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FILTERS = {"pptx": "pptx:Impress MS PowerPoint 2007 XML", "potx": "potx:Impress MS PowerPoint 2007 XML Template"}
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Source:
    """A package that holds templates."""

    manager: str
    package: str
    version: str
    licence: str
    files: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    converted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A template file and the package that it comes from."""

    path: Path
    source: Source


class FetchError(Exception):
    """A package could not be had; the text says why."""


def sources(file: Path) -> list[Source]:
    """Read the list of sources."""
    return [
        Source(
            *(row[key] for key in ("manager", "package", "version", "licence")),
            *(tuple(row.get(key, ())) for key in ("files", "printed", "converted")),
        )
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["source"]
    ]


def fetch(source: Source, folder: Path) -> list[Template]:
    """Return the templates of a package as files in `folder`, named `package__template`; what is there already is not fetched again."""
    cache = folder / ".packages" / f"{source.package}-{source.version}".replace(" ", "-")
    if not (cache / ".done").exists():
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        _FETCHERS[source.manager](source, cache)
        (cache / ".done").touch()
    return [Template(_placed(path, source, folder), source) for path in _found(source, cache)]


def _found(source: Source, cache: Path) -> Iterator[Path]:
    if source.printed:
        yield _print(source, cache)
    for pattern in source.files:
        # An installed file's pattern is absolute, and takes the place of the folder before it.
        start = Path("/") if pattern.startswith("/") else cache
        paths = sorted(start.glob(pattern.lstrip("/")))
        if not paths:
            raise FetchError(f"{source.package} {source.version} has no file {pattern}")
        for path in paths:
            yield from (_converted(path, kind, cache) for kind in source.converted) if source.converted else (path,)


def _placed(path: Path, source: Source, folder: Path) -> Path:
    """Copy a template to `folder`; a file whose name says nothing (`source.pptx`) is called by its own folder."""
    stem = path.parent.name if path.stem == "source" else path.stem
    target = folder / f"{source.package}__{stem}{path.suffix}"
    shutil.copyfile(path, target)
    return target


def _pip(source: Source, cache: Path) -> None:
    name = f"{source.package}=={source.version}"
    # The newest Python of all: only files are wanted, and some packages refuse the one that runs here.
    wheel = ("--only-binary", ":all:", "--python-version", "3.13")
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *wheel, "--dest", str(cache), name])
    for path in cache.glob("*.whl"):
        with zipfile.ZipFile(path) as file:
            file.extractall(cache)
        path.unlink()


def _npm(source: Source, cache: Path) -> None:
    _run(["npm", "pack", "--silent", "--pack-destination", str(cache), f"{source.package}@{source.version}"])
    for path in cache.glob("*.tgz"):
        with tarfile.open(path) as file:
            file.extractall(cache, filter="data")
        path.unlink()


def _apt(source: Source, cache: Path) -> None:
    _run(["apt-get", "download", "--quiet", f"{source.package}={source.version}"], cache)
    for path in cache.glob("*.deb"):
        _run(["dpkg", "-x", str(path), str(cache)])
        path.unlink()


def _installed(source: Source, cache: Path) -> None:
    """Nothing is fetched: the files are where the program's package put them, and `cache` takes what is made of them."""


def _print(source: Source, cache: Path) -> Path:
    program, *arguments = source.printed
    path = cache / program
    path.chmod(0o755)
    target = cache / arguments[-1]
    target.write_bytes(_run([str(path), *arguments]))
    return target


def _converted(path: Path, kind: str, cache: Path) -> Path:
    target = cache / f"{path.stem}.{kind}"
    if not target.exists():
        profile = f"-env:UserInstallation={(cache / 'profile').absolute().as_uri()}"
        _run(["soffice", profile, "--headless", "--convert-to", _FILTERS[kind], "--outdir", str(cache), str(path)])
    return target


def _run(command: list[str], folder: Path | None = None) -> bytes:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False)
    except OSError as problem:
        raise FetchError(f"{command[0]} cannot be run: {problem.strerror}") from problem
    except subprocess.TimeoutExpired as problem:
        raise FetchError(f"{command[0]} gave no answer in {_SECONDS} seconds") from problem
    if done.returncode:
        raise FetchError(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}")
    return done.stdout


_FETCHERS = {"pip": _pip, "npm": _npm, "apt": _apt, "installed": _installed}
