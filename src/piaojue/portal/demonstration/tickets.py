"""The hotline tickets of the demonstration, of our own writing."""

import csv

from piaojue.bodies.models import Division
from piaojue.collection.actions import new_receipt
from piaojue.collection.models import Lead
from piaojue.portal.demonstration.facts import TICKETS


def import_year(cycle, cast, prefix, *, at):
    places = {d.name: d for d in Division.objects.all()}
    with TICKETS.open(encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["工单编号"].startswith(prefix):
                Lead.objects.create(
                    cycle=cycle,
                    channel="hotline",
                    title=row["主题"],
                    text=row["内容"],
                    place=places.get(row["区域"]),
                    asked_at=at,
                    receipt=new_receipt(),
                    source="12345",
                    ticket=row["工单编号"],
                )
