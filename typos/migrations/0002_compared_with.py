import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_initial"),
        ("typos", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="typo",
            name="compared_with",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.edition",
            ),
        ),
        migrations.RunSQL(
            [
                "UPDATE typos_typo SET compared_with_id = edition_id",
                "SET CONSTRAINTS ALL IMMEDIATE",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="typo",
            name="compared_with",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.edition",
            ),
        ),
        migrations.RemoveConstraint(model_name="typo", name="one_open_typo_per_place"),
        migrations.AddConstraint(
            model_name="typo",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("edition", "field", "block", "start"),
                name="one_open_typo_per_place",
            ),
        ),
        migrations.AddIndex(
            model_name="typoreport",
            index=models.Index(fields=["reported_at"], name="report_by_time"),
        ),
    ]
