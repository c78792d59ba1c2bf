"""`python -m ingest train`: learns the parameters of the classifier from labelled findings, and ships them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ingest.classifier import MODEL_FILE, Passage
from ingest.errors import UnusableFile
from ingest.labels import CorpusPassage
from ingest.reading import read_report
from ingest.report_files import ReportFile, find_report_files
from ingest.train import train_from
from ingest.version import PACKAGE

CORPUS = Path(os.environ.get("INSPECTION_CORPUS", PACKAGE.parents[1] / "shared" / "corpus"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `train` takes."""
    parser.add_argument("--labels", type=Path, nargs="+", required=True, metavar="FILE.csv", help="labelled findings")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="DIR", help="folder of the reports labelled")
    parser.add_argument("--model", type=Path, default=MODEL_FILE, metavar="FILE", help="where the parameters go")


def run(arguments: argparse.Namespace) -> int:
    """Writes the parameters and says how many they are."""
    model = train_from(arguments.labels, _texts(arguments.corpus), arguments.model)
    print(f"{arguments.model.name}: {len(model.themes.keys):,} features of themes, {len(model.kinds.keys):,} of kinds")
    return 0


def _texts(corpus: Path) -> dict[str, CorpusPassage]:
    """The findings of the corpus by id, sentences that are no finding too, without the files that cannot be used."""
    texts: dict[str, CorpusPassage] = {}
    for found in find_report_files(corpus):
        if not isinstance(found, ReportFile):
            continue
        try:
            report = read_report(found.path)
        except UnusableFile:
            continue
        stem = found.path.stem[:10]
        name = f"{report.inspection.urn}/{stem}"
        for each in report.findings:
            passage = Passage(each.text or "", each.origin, each.section, report.inspection.framework)
            texts[each.finding_id] = CorpusPassage(passage, name)
    return texts
