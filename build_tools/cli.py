"""The command ``divan``: what a person types."""

from __future__ import annotations

import errno
import shlex
import shutil
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click

from . import evaluation, fixity, pipeline, report, seeds, serve, site, version_report
from .config import load_config
from .corrections import ENDING
from .enrich.alignment import evaluate
from .enrich.authorities import TYPES
from .facets import all_facets
from .model import Record
from .problems import InputError, Problem, nearest
from .report import counted
from .sources import suffixes
from .suggest import show, suggest

#: How much ``divan check`` tells where it is not asked for all.
_MOST_DOCUMENTS = 20
_MOST_FINDINGS = 5
#: How many names ``divan suggest`` shows where it is not asked for all.
_MOST_SUGGESTIONS = 20


class _Group(click.Group):
    """Turns problems with the input into messages and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InputError as error:
            _show(error, ctx.invoked_subcommand)
            ctx.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has read enough
                raise
            _show(_not_accessible(error, ctx.obj), ctx.invoked_subcommand)
            ctx.exit(1)


#: What a command has left undone.
_UNDONE = {
    "build": "; the site was not built, and the last one is as it was",
    "add": "; nothing was added",
}


def _show(error: InputError, command: str | None) -> None:
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = len(error.problems)
    click.echo(f"\n{counted(count, 'problem')}{_UNDONE.get(command or '', '')}.", err=True)


def _not_accessible(error: OSError, root: Path) -> InputError:
    """Return what the system says of a file as a problem."""
    path = Path(str(error.filename or root))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return InputError(
        Problem(
            name,
            f"this cannot be read or written: {(error.strerror or str(error)).lower()}",
            "See who may read and write it, whether it is what its name says, and whether the "
            "disk is full.",
        )
    )


@click.group(cls=_Group)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the archive (this one).",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Divan: a static archive of documents in many languages and scripts."""
    ctx.obj = root.resolve()


@main.command()
@click.option("--base-url", help="Where the site will be published, instead of archive.yml's.")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.pass_obj
def build(root: Path, base_url: str | None, force: bool) -> None:
    """Build the site into site/."""
    _build(root, base_url, force)


@main.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@click.pass_obj
def serve_(root: Path, port: int) -> None:
    """Build the site, serve it on this machine, and build it again on every change."""
    _build(root, None, False)

    def rebuild() -> None:
        try:
            _build(root, None, False)
        except InputError as error:
            _show(error, "build")
        except OSError as error:  # such as a file that is deleted while it is read
            _show(_not_accessible(error, root), "build")

    base_url = load_config(root, tuple(all_facets())).base_url
    with serve.server(root / site.SITE, port, base_url) as httpd:
        click.echo(f"The archive is at http://{serve.HOST}:{httpd.server_port}  (Ctrl+C ends)")
        stop = serve.rebuild_on_change(root, rebuild)
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
        finally:
            stop.set()


@main.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--all", "everything", is_flag=True, help="Tell all of every document.")
@click.pass_obj
def check(root: Path, files: tuple[str, ...], everything: bool) -> None:
    """Look for everything that is wrong with the sources and their metadata.

    Then tell what was done to the texts, and which words an editor should look at: some of them,
    or all those of FILE, with the lines to write into its file of corrections. Last, which
    documents were found to be versions of one text, why, and how to confirm or refuse it.
    """
    archive = pipeline.load(root)
    records = _named(files, root, archive.records) if files else archive.records
    whole = everything or bool(files)
    notable = [record for record in records if report.is_notable(record)]
    shown = notable if whole else notable[:_MOST_DOCUMENTS]
    for record in shown:
        _tell(record, whole)
    if len(shown) < len(notable):
        click.echo(f"... and {counted(len(notable) - len(shown), 'document')} more (--all)\n")
    found = list(version_report.versions(archive, records))
    for told in found if whole else found[:_MOST_DOCUMENTS]:
        click.echo(f"{told}\n")
    if not whole and len(found) > _MOST_DOCUMENTS:
        more = counted(len(found) - _MOST_DOCUMENTS, "finding")
        click.echo(f"... and {more} on versions of texts (--all)\n")
    click.echo(f"{counted(len(records), 'document')}, nothing wrong: {report.qualities(records)}.")


def _tell(record: Record, whole: bool) -> None:
    """Show what is to be said of the text of ``record``: all of it, or the first of it."""
    click.echo(report.summary(record))
    found = list(
        islice(report.findings(record, stubs=whole), None if whole else _MOST_FINDINGS + 1)
    )
    for finding in found if whole else found[:_MOST_FINDINGS]:
        click.echo(finding)
    if not whole and len(found) > _MOST_FINDINGS:
        click.echo("  ...")
    if found:
        name = record.source.path.as_posix()
        click.echo(
            report.advice(record)
            if whole
            else f"  All of them, and how to put them right: divan check {shlex.quote(name)}"
        )
    click.echo("")


def _named(files: Sequence[str], root: Path, records: Sequence[Record]) -> list[Record]:
    """Return the records that ``files`` name: sources, the files beside them, or ids.

    Raises InputError where one names none.
    """
    by_name: dict[str, Record] = {}
    for record in records:
        source = record.source.path
        beside = (source, source.with_suffix(".yml"), source.with_suffix(ENDING))
        by_name |= dict.fromkeys((record.id, *map(str, beside)), record)
    found: dict[str, Record] = {}
    for file in files:
        path = Path(file).resolve()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
        named = by_name.get(name, by_name.get(file))
        if named is None:
            raise InputError(
                Problem(
                    file,
                    "this is no document of the archive",
                    f"Name a file in {seeds.SEEDS}/.{nearest(name, by_name)}",
                )
            )
        found[named.id] = named
    return list(found.values())


@main.command()
@click.option("--update", is_flag=True, help="Write the manifest anew for the sources as they are.")
@click.pass_obj
def verify(root: Path, update: bool) -> None:
    """Compare every source with its SHA-256 in the manifest."""
    if not (root / seeds.SEEDS).is_dir():
        raise InputError(
            Problem(seeds.SEEDS, "the folder is not there", "Run this in the folder of an archive.")
        )
    sources = seeds.read_seeds(root, problems=[])
    if update:
        fixity.write_manifest(root, sources)
        click.echo(f"{fixity.MANIFEST}: {counted(len(sources), 'source')} recorded.")
        return
    problems = fixity.check_manifest(root, sources)
    if problems:
        raise InputError(problems)
    new = fixity.new_sources(root, sources)
    for name in new:
        click.echo(f"{name}: not in the manifest yet (divan verify --update records it)")
    same = len(sources) - len(new)
    click.echo(f"{counted(same, 'source')} {'is' if same == 1 else 'are'} as recorded.")


@main.command(name="suggest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "yaml", "json"]),
    default="text",
    show_default=True,
    help="To read, records to copy, or everything.",
)
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only names that stand at least N times.",
)
@click.option(
    "--type",
    "kind",
    type=click.Choice([*TYPES.values(), "unknown"]),
    help="Only names of this type.",
)
@click.option("--all", "everything", is_flag=True, help="Show all of them.")
@click.pass_obj
def suggest_(
    root: Path, paths: tuple[str, ...], form: str, minimum: int, kind: str | None, everything: bool
) -> None:
    """Propose names that seeds/authorities/ does not have yet.

    Each with what shows that it is a name, where it stands, and a record to copy: of the whole
    archive, or of the documents in PATH. Nothing is written; you decide.
    """
    archive = pipeline.load(root)
    named = {
        record.id
        for record in _named(_files_in(paths, root, archive.records), root, archive.records)
    }
    found = [
        each
        for each in suggest(archive, named if paths else None)
        if len(each.places) >= minimum and kind in (None, each.type or "unknown")
    ]
    if form == "json":
        click.echo(show.as_json(found, archive))
    elif form == "yaml":
        click.echo(show.as_yaml(found, archive), nl=False)
    elif not found:
        click.echo("Nothing to suggest: every name that was recognized is in seeds/authorities/.")
    else:
        click.echo(
            f"{counted(len(found), 'name')} that seeds/authorities/ may lack, most likely first."
        )
        click.echo("Nothing is changed: which are names, and of what, is for you to say.\n")
        for told in show.as_text(found, archive, None if everything else _MOST_SUGGESTIONS):
            click.echo(told)


def _files_in(paths: Sequence[str], root: Path, records: Sequence[Record]) -> list[str]:
    """Return ``paths`` with the sources below a folder in its place."""
    files: list[str] = []
    for path in paths:
        folder = Path(path).resolve()
        if folder.is_dir():
            below = [str(root / record.source.path) for record in records]
            files += [file for file in below if Path(file).is_relative_to(folder)]
        else:
            files.append(path)
    return files


@main.command()
@click.option(
    "--evaluate",
    "gold",
    is_flag=False,
    flag_value=evaluation.FOLDER,
    metavar="[FOLDER]",
    help="Measure the names that were found against those that a reader wrote into FOLDER "
    f"({evaluation.FOLDER}), and the alignments against those in {evaluate.FOLDER}.",
)
@click.option("--verbose", is_flag=True, help="With --evaluate: list what is missed and false.")
@click.pass_obj
def stats(root: Path, gold: str | None, verbose: bool) -> None:
    """Count documents, words, and what each facet holds."""
    archive = pipeline.load(root)
    if gold is not None:
        measured = evaluation.evaluate(root / gold, root, archive.records, archive.authorities)
        for line in evaluation.table(measured):
            click.echo(line)
        for difference in measured.differences if verbose else ():
            click.echo(difference)
        aligned = evaluate.evaluate(root / evaluate.FOLDER, archive.works, archive.records)
        for line in evaluate.table(aligned) if aligned else ():
            click.echo(line)
        return
    words = sum(len(block.text.split()) for record in archive.records for block in record.blocks)
    click.echo(f"documents\t{len(archive.records)}\nworks\t{len(archive.works)}\nwords\t{words}")
    ui = archive.config.interface_languages[0]
    for facet in archive.facets:
        counts = Counter(
            value
            for record in archive.records
            for value in facet.values(record, archive.authorities)
        )
        click.echo(f"\n{facet.id}")
        for value, count in counts.most_common():
            click.echo(f"{count}\t{facet.label(value, ui, archive)}")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="The name it gets in seeds/, without the ending (its own).")
@click.pass_obj
def add(root: Path, file: Path, name: str | None) -> None:
    """Copy FILE into seeds/, record its SHA-256, and say what was detected."""
    if name is not None and (name in ("", ".", "..") or "/" in name or "\\" in name):
        raise InputError(
            Problem(
                "--name", f'"{name}" is no name of a file', "Write a name without folders and dots."
            )
        )
    target = root / seeds.SEEDS / f"{name or file.stem}{file.suffix.lower()}"
    if file.resolve().is_relative_to(root / seeds.SEEDS) and name is None:
        raise InputError(
            Problem(
                str(file),
                f"this file is in {seeds.SEEDS}/ already",
                "See with `divan check` whether it is right; `divan verify --update` records it.",
            )
        )
    if target.suffix not in suffixes():
        raise InputError(
            Problem(
                str(file),
                f'files that end in "{target.suffix}" cannot be read',
                f"Save it as one of {', '.join(suffixes())}.",
            )
        )
    if target.exists():
        raise InputError(
            Problem(
                target.relative_to(root).as_posix(),
                "there is a source of this name already",
                "Give this one another name: divan add FILE --name NAME",
            )
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(file, target)
        archive = pipeline.load(root)
    except BaseException:  # whatever it was, Ctrl+C too: nothing stays
        target.unlink(missing_ok=True)
        raise
    path = target.relative_to(root).as_posix()
    record = next(record for record in archive.records if record.source.path.as_posix() == path)
    fixity.write_manifest(root, [each.source for each in archive.records])
    click.echo(path)
    click.echo(f"  title: {record.title} ({record.title_status})")
    click.echo(f"  lang: {record.lang}")
    click.echo(f"  genre: {record.genre or 'unknown'}")
    for date in record.dates:
        click.echo(f"  {date.of}: {date.edtf} ({date.reason})")
    click.echo(f"  mentions: {', '.join(sorted({m.entity for m in record.mentions})) or 'none'}")
    for told in version_report.versions(archive, [record]):
        click.echo(told)
    click.echo(
        f"What is wrong or missing goes into {target.with_suffix('.yml').name}; see the README."
    )


def _build(root: Path, base_url: str | None, force: bool) -> None:
    seconds = site.build(root, base_url=base_url, force=force)
    if not seconds:
        click.echo("Nothing has changed; site/ is current.")
        return
    total = sum(seconds.values())
    parts = ", ".join(f"{stage} {spent:.1f}" for stage, spent in seconds.items())
    click.echo(f"Built {site.SITE}/ in {total:.1f} s ({parts}).")
