"""The tree of errors, and the one table of their statuses."""

import inspect
import re

from app import errors
from app.routers.problems import STATUS

NEVER_SERVED = {
    errors.ArtifactMissing,
    errors.ArtifactCorrupt,
    errors.ArtifactStale,
    errors.ModelFileUnusable,
    errors.ConversionRefused,
    errors.PipelineUnsupported,
    errors.ClassesUnclear,
    errors.TrainingDataUnusable,
    errors.OutputUnwritable,
    errors.BackupFailed,
    errors.NoAdminKey,
    errors.ModelMisnamed,
    errors.LabelsUnusable,
    errors.RecordUnreadable,
    errors.SourceUnavailable,
    errors.SourceRefused,
    errors.ImportBroken,
    errors.JobCancelled,
    errors.LeaseLost,
}
"""Errors of start-up, training, jobs and the command line: no client can meet them."""


def list_leaves() -> set[type[errors.SubtextError]]:
    classes = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    return {
        kind
        for kind in classes
        if issubclass(kind, errors.SubtextError) and not kind.__subclasses__()
    }


def test_every_error_a_client_can_meet_has_a_status() -> None:
    """A new error that is not in the table fails here, not in production."""
    assert set(STATUS) == list_leaves() - NEVER_SERVED - {errors.SubtextError}


def test_the_drawn_tree_is_the_real_one() -> None:
    """The module's first lines can be believed."""
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    real = {name for name, _ in inspect.getmembers(errors, inspect.isclass)} & {
        kind.__name__ for kind in _list_descendants(errors.SubtextError)
    }

    assert drawn == real


def _list_descendants(kind: type[errors.SubtextError]) -> set[type[errors.SubtextError]]:
    children = set(kind.__subclasses__())
    return children.union(*(_list_descendants(child) for child in children))
