"""A file becomes a paper: the next version of its title."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from accounts.models import User
from applications.models import Paper
from applications.papers.kinds import PaperType


def keep(file: "UploadedFile[bytes]", *, owner: User, kind: str, title: str, paper_type: PaperType) -> Paper:
    """Keep a checked file as the next version of `title`, whatever its case; those that come at once take turns."""
    paper = Paper(
        owner=owner,
        kind=kind,
        original_name=(file.name or "paper")[:255],
        content_type=paper_type.content_type,
        size=file.size or 0,
        sha256=_sha256(file),
    )
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)
        versions = owner.papers.filter(kind=paper.kind, title__iexact=title)
        known = versions.order_by("-version").first()
        paper.title = known.title if known else title
        paper.version = (versions.aggregate(latest=Max("version"))["latest"] or 0) + 1
        file.seek(0)
        paper.file.save(paper.original_name, file, save=False)
        paper.save(force_insert=True)
    return paper


def _sha256(file: "UploadedFile[bytes]") -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
