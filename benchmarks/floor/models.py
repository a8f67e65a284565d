from django.db import models


class Row(models.Model):
    """A row as heavy as an edition of medium length (`benchmarks.floor.table` makes it)."""

    text = models.TextField()

    class Meta:
        db_table = "bench_floor_row"
        managed = False

    def __str__(self):
        return str(self.pk)
