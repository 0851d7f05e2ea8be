"""On 4,326 real messages the known issues are found, better than by clustering titles with DBSCAN."""

import os
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import DBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer

from piaojue.mining.grams import APART
from piaojue.mining.merges import possible_merges
from piaojue.mining.names import without
from piaojue.mining.templates import without_phrases
from piaojue.mining.texts import plain
from piaojue.mining.topics import mine
from piaojue.mining.word_vectors import read_vectors
from tests.mining.keyword_issues import keyword_issues
from tests.mining.real import groups_of, known_issues, quality, real_messages

pytestmark = [pytest.mark.thorough, pytest.mark.real_data]
REACHES = (0.45, 0.5, 0.55, 0.6, 0.65)


@pytest.fixture(scope="module")
def mined():
    return mine(real_messages())


def numbers_of(mined, groups):
    return [{mined.messages[row].number for row in rows} for rows in groups]


def test_the_known_issues_are_found(mined):
    reached = quality(numbers_of(mined, [topic.rows for topic in mined.topics]))
    assert reached.macro_f1 >= 0.89
    assert reached.found >= 19
    assert reached.pair_precision >= 0.94
    assert reached.pair_recall >= 0.80
    assert reached.largest <= 70


def test_better_than_clustering_titles(mined):
    titles = [plain(message.title) for message in mined.messages]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2).fit_transform(titles)
    own = quality(numbers_of(mined, [topic.rows for topic in mined.topics])).macro_f1
    others = []
    for reach in REACHES:
        labels = DBSCAN(eps=reach, min_samples=2, metric="cosine").fit_predict(vectors)
        alone = np.arange(len(labels)) + len(labels)
        groups = groups_of(np.where(labels < 0, alone, labels).tolist(), [m.number for m in mined.messages])
        others.append(quality(groups).macro_f1)
    assert own - max(others) >= 0.10


def test_the_largest_topics_are_the_three_that_everybody_knows(mined):
    titles = [topic.title for topic in mined.topics[:3]]
    assert [any(word in title for title in titles) for word in ("搅拌站", "捆绑销售车位", "购房补贴")] == [True] * 3


def mend(mined, issues, model=None):
    """The label of each topic after a person said yes to those of the first sixty merges that are right."""
    home = homes(mined, issues)
    label = list(range(len(mined.topics)))
    for merge in possible_merges(mined, model=model):
        if home[merge.topic] & home[merge.other]:
            old, new = label[merge.other], label[merge.topic]
            label = [new if each == old else each for each in label]
    return label


def homes(mined, issues):
    """The issues that each topic has messages of."""
    issues_of = defaultdict(set)
    for at, issue in enumerate(issues):
        for number in issue:
            issues_of[number].add(at)
    return [set().union(*(issues_of[mined.messages[row].number] for row in topic.rows)) for topic in mined.topics]


def whole_after(mined, issues, merged):
    """The pair recall after the merges, how many groups had split off, and how many of them came back."""
    rows = [(merged[at], row) for at, topic in enumerate(mined.topics) for row in topic.rows]
    groups = groups_of([at for at, _ in rows], [mined.messages[row].number for _, row in rows])
    home, mended, split_off = homes(mined, issues), 0, 0
    for issue in range(len(issues)):
        pieces = [at for at, found in enumerate(home) if issue in found]
        main = max(pieces, key=lambda at: len(mined.topics[at].rows))
        split_off += len(pieces) - 1
        mended += sum(merged[at] == merged[main] for at in pieces if at != main)
    return quality(groups, issues).pair_recall, split_off, mended


def test_what_is_suggested_mends_most_of_what_was_split_off(mined):
    issues, _ = known_issues()
    before = quality(numbers_of(mined, [topic.rows for topic in mined.topics])).pair_recall
    after, split_off, mended = whole_after(mined, issues, mend(mined, issues))
    print(f"pair recall {before:.3f}, after the first sixty suggestions {after:.3f}: {mended} of {split_off} groups")  # noqa: T201
    assert after >= 0.98
    assert after - before >= 0.9 * (1 - before)
    assert 100 * mended >= 80 * split_off


def test_other_issues_are_found_as_well(mined):
    issues = keyword_issues(mined.messages)
    reached = quality(numbers_of(mined, [topic.rows for topic in mined.topics]), issues)
    after, split_off, mended = whole_after(mined, issues, mend(mined, issues))
    print(f"{len(issues)} others: {reached}, after the suggestions {after:.3f}: {mended} of {split_off} groups")  # noqa: T201
    assert reached.macro_f1 >= 0.88
    assert reached.pair_precision >= 0.96
    assert reached.pair_recall >= 0.82
    assert after > reached.pair_recall


def test_word_vectors_of_the_operator_take_no_suggestion_away(mined):
    path = os.environ.get("PIAOJUE_WORD_VECTORS")
    if not path:
        pytest.skip("PIAOJUE_WORD_VECTORS names no word vectors")
    model = read_vectors(Path(path))
    for issues in (known_issues()[0], keyword_issues(mined.messages)):
        (recall, split_off, without), (more, _, with_it) = (
            whole_after(mined, issues, mend(mined, issues, each)) for each in (None, model)
        )
        print(f"of {split_off} groups {without} ({recall:.3f}), with word vectors {with_it} ({more:.3f})")  # noqa: T201
        assert with_it >= without


def content_share(mined, rows):
    """Which share of the titles has the commonest pair of signs that is no name of a place and no phrase of a request.

    A pair that spans a gap does not count. Tickets of one township say at most one thing in five in common.
    """
    pairs = Counter()
    for row in rows:
        left = without_phrases(without(mined.plain.titles[row], mined.names[row]))
        pairs.update({piece[at : at + 2] for piece in left.split(APART) for at in range(len(piece) - 1)})
    return max(pairs.values(), default=0) / len(rows)


def test_no_large_topic_is_a_mix_of_one_place_or_of_one_template(mined):
    shares = {topic.title: content_share(mined, topic.rows) for topic in mined.topics[:20]}
    assert [title for title, share in shares.items() if share < 1 / 3] == []


@pytest.mark.parametrize(
    ("place", "one", "other"),
    [
        ("万科金域蓝湾", "烟道", "质量"),
        ("绿地海外滩", "高铁", "开裂"),
        ("魅力之城", "开裂", "车位"),
        ("金科时代中心", "停车", "幼儿园"),
    ],
)
def test_two_matters_of_one_place_are_two_topics(mined, place, one, other):
    titles = [[mined.messages[row].title for row in topic.rows] for topic in mined.topics]
    here = [[title for title in group if place in title] for group in titles]
    assert not [group for group in here if any(one in t for t in group) and any(other in t for t in group)]


@pytest.mark.parametrize("words", ["泉塘街道", "楚龙街道", "松雅湖", "加快", "请问"])
def test_a_mix_of_one_place_or_of_one_template_would_be_seen(mined, words):
    rows = [row for row, message in enumerate(mined.messages) if words in message.title]
    assert len(rows) > 15
    assert content_share(mined, rows) < 1 / 4
