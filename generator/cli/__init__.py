"""The command `briefing`: options in, diagnostics and results out."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import completion, decisions, past, projects, publishing, reading, records, shards
from generator.cli.examples import show_examples
from generator.commands.settings import Settings

# What a command alone needs and takes its time to load (MkDocs, Jinja, readers of PDF, the terminal interface) is
# imported where it runs, so that reading a stream of articles starts at once.


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project folder.",
)
@click.version_option(package_name="briefing-site", message="%(package)s %(version)s")
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Keeps a briefing: cited records in YAML, pages in Markdown."""
    if context.invoked_subcommand in (
        reading.annotate_stream.name,
        projects.new_project.name,
        shards.join_shards.name,
        completion.shell_completion.name,
    ):
        return  # they need no project
    config = project / "mkdocs.yml"
    if not config.is_file():
        context.obj = Settings.of_folder(project.resolve())
        return
    from generator.mkdocs_plugin import read_settings

    context.obj = read_settings(config)


for command in (
    projects.new_project,
    reading.add_articles,
    reading.extract_candidates,
    decisions.review_candidates,
    decisions.list_candidates,
    decisions.accept_candidates,
    decisions.merge_candidate,
    decisions.reject_candidates,
    decisions.undo_decision,
    reading.geocode_places,
    reading.annotate_stream,
    records.check,
    records.export,
    records.new,
    records.rename_record,
    past.show_log,
    past.show_difference,
    records.schema,
    records.build_pages,
    shards.join_shards,
    publishing.keep_snapshot,
    publishing.zip_site,
    completion.shell_completion,
):
    main.add_command(command)
for name, shown in {"": main, **main.commands}.items():
    show_examples(shown, name)
