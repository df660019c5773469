from typing import Any

from django.db import migrations

from coaching import append_only


def refuse_that_too(apps: Any, editor: Any) -> None:
    append_only.release(editor)
    append_only.protect(editor)


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0008_clients_write_first"),
    ]

    operations = [
        migrations.RunPython(refuse_that_too, migrations.RunPython.noop),
    ]
