"""Categories are learnt from the user's own tickets; what is too uncertain is not suggested."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from piaojue.mining.categories import Model, UnreadableModel, counted, grams_of
from piaojue.mining.category_training import CannotTrain, threshold_of, train
from piaojue.mining.texts import Message
from tests.mining.labelled import labelled, with_vague
from tests.mining.real import HOTLINE

UNSEEN = [
    (Message("1", "大桥头公交班次少", "等车很久。"), "交通"),
    (Message("2", "后山垃圾没有清运", "河水发臭。"), "环境"),
    (Message("3", "中心小学学位少", "上学太远。"), "教育"),
]


@pytest.fixture(scope="module")
def trained():
    return train(*labelled())


@pytest.fixture(scope="module")
def uncertain():
    return train(*with_vague())


def test_what_nobody_has_said_in_these_words_is_told_rightly(uncertain):
    told = uncertain.model.suggest([message for message, _ in UNSEEN])
    assert [each.category for each in told if not each.abstained] == [category for _, category in UNSEEN]


def test_less_certain_than_anything_it_was_tried_on_is_left_open(trained):
    (told,) = trained.model.suggest([Message("1", "大桥头公交太挤", "")])
    assert told.abstained
    assert 0 < told.margin < trained.model.threshold


def test_the_figures_are_of_tickets_that_the_model_had_not_seen(trained):
    assert trained.tickets == len(labelled()[0]) == sum(trained.model.tickets)
    assert trained.right <= trained.suggested <= trained.tickets
    assert 100 * trained.right >= 95 * trained.suggested


def test_a_message_without_a_known_word_gets_no_suggestion(trained):
    nothing = [Message("1", "", ""), Message("2", "？！", ""), Message("3", "鑫淼焱", "")]
    assert all(each.abstained and each.margin == 0 for each in trained.model.suggest(nothing))


def test_what_says_little_is_left_open(uncertain):
    vague = [Message("1", "请尽快处理777", ""), Message("2", "希望有人管一管888", "")]
    assert all(each.abstained for each in uncertain.model.suggest(vague))
    assert uncertain.right_without < 0.95 * uncertain.tickets
    assert 100 * uncertain.right >= 93 * uncertain.suggested  # each fold's margin was chosen without it


def test_a_message_alone_is_told_the_same_as_among_others(trained):
    messages = [message for message, _ in UNSEEN]
    assert [trained.model.suggest([each])[0] for each in messages] == trained.model.suggest(messages)


def test_training_twice_gives_the_same_model(trained):
    assert train(*labelled()).model.packed() == trained.model.packed()


def test_a_rare_category_is_counted_and_never_suggested():
    messages, categories = labelled()
    rare = [Message(f"r{at}", f"桥洞第{at}号涵管漏水", "") for at in range(9)]
    found = train([*messages, *rare], [*categories, *["水利"] * 9])
    (share,) = (share for share in found.shares if share.category == "水利")
    assert (share.tickets, share.suggested, share.learnt) == (9, 0, False)
    assert "水利" not in found.model.classes


def test_the_same_words_count_once(trained):
    messages, categories = labelled()
    assert train(messages * 2, categories * 2).tickets == trained.tickets


@pytest.mark.parametrize(("kept", "says"), [(199, "太少，没有训练"), (0, "太少，没有训练")])
def test_too_few_tickets_are_refused(kept, says):
    messages, categories = labelled()
    with pytest.raises(CannotTrain, match=says):
        train(messages[:kept], categories[:kept])


def test_one_category_alone_is_refused():
    messages, categories = labelled()
    with pytest.raises(CannotTrain, match="1个分类"):
        train(messages, ["都一样"] * len(categories))


def test_categories_that_nothing_tells_apart_are_refused():
    messages, _ = labelled()
    with pytest.raises(CannotTrain, match="没有一个界限能使建议的准确率达到95%"):
        train(messages, [("单", "双")[at % 2] for at in np.random.default_rng(1).permutation(len(messages))])


@pytest.mark.parametrize(
    ("right", "target", "expected"),
    [
        ([1] * 40, 95, 1.0),  # all margins down to the smallest
        ([1] * 39 + [0], 95, 1.0),  # 39 of 40 is 97.5 %
        ([1] * 38 + [0] * 2, 95, 1.0),  # exactly 95 %
        ([1] * 37 + [0] * 3, 95, 3.0),  # 37 of 38 is 97.4 %, 37 of 39 is 94.9 %
        ([0] * 40, 95, None),
        ([1] * 29, 95, None),  # too few to show anything
    ],
)
def test_the_margin_is_the_smallest_that_reaches_the_target(right, target, expected):
    margins = np.arange(len(right), 0, -1).astype(np.float32)
    assert threshold_of(margins, np.array(right, bool), target=target) == expected


def test_equal_margins_are_suggested_together_or_not_at_all():
    margins = np.array([2.0] * 35 + [1.0] * 10, np.float32)
    right = np.array([1] * 35 + [1] + [0] * 9, bool)
    assert threshold_of(margins, right, target=95) == 2.0


def test_a_model_survives_being_kept(trained):
    again = Model.unpacked(trained.model.packed())
    messages = [message for message, _ in UNSEEN]
    assert again.suggest(messages) == trained.model.suggest(messages)


def test_what_is_no_model_is_refused(trained):
    whole = trained.model.packed()
    torn = replace(trained.model, weights=trained.model.weights[:-1]).packed()
    unsorted = replace(trained.model, grams=trained.model.grams[::-1]).packed()
    endless = replace(trained.model, coefficients=trained.model.coefficients * np.float32(np.inf)).packed()
    for content in (b"", b"PK\x03\x04", whole[: len(whole) // 2], torn, unsorted, endless):
        with pytest.raises(UnreadableModel, match="重新训练"):
            Model.unpacked(content)


TEXTS = st.lists(st.text(alphabet="甲乙丙 𠀀", max_size=7), min_size=1, max_size=5)


@given(TEXTS)
def test_every_sign_and_every_pair_of_signs_is_counted(texts):
    parts = [(row, times) for rows, _, found in grams_of(texts) for row, times in zip(rows, found, strict=True)]
    for at, text in enumerate(texts):
        pairs = sum(" " not in text[n : n + 2] for n in range(len(text) - 1))
        assert sum(times for row, times in parts if row == at) == len(text.replace(" ", "")) + pairs
    vocabulary = np.unique(np.concatenate([grams for _, grams, _ in grams_of([*texts, "甲"])]))
    assert counted(texts, vocabulary).sum() == sum(times for _, times in parts)


@pytest.mark.real_data
@pytest.mark.thorough
def test_nine_thousand_real_messages():
    path = HOTLINE / "taidi2020c_a2_full_tokenised_9210.jsonl"
    if not path.is_file():
        pytest.skip("the real citizens' messages are not beside this checkout")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    said = {row["tokens"].replace(" ", ""): row["一级分类"] for row in rows if row["一级分类"]}
    order = np.random.default_rng(0).permutation(len(said)).tolist()
    texts, names = list(said), list(said.values())
    seen, held = order[len(order) // 5 :], order[: len(order) // 5]
    found = train([Message("", "", texts[at]) for at in seen], [names[at] for at in seen])
    told = found.model.suggest([Message("", "", texts[at]) for at in held])
    official = [names[at] for at in held]
    macro = f1_score(official, [each.category for each in told], average="macro")
    sure = [each.category == name for each, name in zip(told, official, strict=True) if not each.abstained]
    print(f"macro F1 {macro:.3f}; {len(sure) / len(told):.3f} suggested, {sum(sure) / len(sure):.3f} right")  # noqa: T201
    assert macro >= 0.90
    assert len(sure) >= 0.85 * len(told)
    assert sum(sure) >= 0.93 * len(sure)
