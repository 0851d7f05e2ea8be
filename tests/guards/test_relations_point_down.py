"""A ForeignKey to a higher floor is an import that import-linter cannot see: `"app.Model"` is only a string."""

from django.apps import apps

from tests.guards.tree import FLOOR


def foreign(model):
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete and field.related_model:
            other = field.related_model._meta
            if other.app_label in FLOOR and other.app_label != model._meta.app_label:
                yield field, other


def test_relations_point_to_lower_floors():
    up = [
        f"{model._meta.label}.{field.name} -> {other.label}"
        for model in apps.get_models()
        if model._meta.app_label in FLOOR
        for field, other in foreign(model)
        if FLOOR[other.app_label] >= FLOOR[model._meta.app_label]
    ]
    assert up == []
