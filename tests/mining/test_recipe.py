"""A run says by which method and parameters it was made; whatever decides about groups is among them."""

from piaojue.mining import copies, groups, templates
from piaojue.mining.engines import Rarity
from piaojue.mining.recipe import parameters, recipe


def test_every_threshold_stands_among_the_parameters():
    told = parameters()
    assert told["groups.CUT"] == str(groups.CUT)
    assert told["engines.Rarity.shared"] == str(Rarity().shared)
    assert told["copies.SALTS"] == str(copies.SALTS)
    assert told["templates.PHRASE"] == templates.PHRASES


def test_another_parameter_is_another_recipe(monkeypatch):
    before = recipe()
    monkeypatch.setattr(groups, "CUT", 0.5)
    assert recipe() != before


def test_the_list_of_names_is_part_of_the_recipe_whatever_its_order():
    assert recipe(["甲村", "乙村"]) == recipe(["乙村", "甲村"]) != recipe()
