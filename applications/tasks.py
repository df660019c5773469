"""Background work. Each task is harmless when it comes twice, late, or after a fall."""

from celery import shared_task
from django.utils import timezone

from applications import sweeping
from applications.importing import reading_in, undoing
from applications.models import Import, Undo


@shared_task
def read_import_in(run_id: str) -> None:
    """Carry on with an import until its last row."""
    run = Import.objects.select_related("owner").filter(pk=run_id, state=Import.State.RUNNING).first()
    if run:
        reading_in.read_in(run, timezone.now())


@shared_task
def take_import_back(run_id: str) -> None:
    """Carry on with taking an import back."""
    run = Import.objects.select_related("owner").filter(pk=run_id, state=Import.State.UNDONE).first()
    if run:
        undoing.take_back(run, run.owner)


@shared_task
def forget_personal_words() -> None:
    """Forget what can be undone of deletions and of personal words after a day, so that what was deleted is gone."""
    Undo.objects.forget(timezone.now())


@shared_task
def sweep_files() -> None:
    """Delete the files that nothing leads to any more."""
    sweeping.sweep(timezone.now())
