from django.db import migrations

from coaching import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_user_delete_after"),
        ("coaching", "0001_consent"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: append_only.protect(editor), lambda apps, editor: append_only.release(editor)
        ),
    ]
