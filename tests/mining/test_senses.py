"""Words that stand in the same messages mean the same; the program learns it from the messages alone."""

import numpy as np

from piaojue.mining.senses import learn_senses

SAID = [
    *["精装房造价太高", "精装造价不符", "装修造价没有公示", "精装修的装修款"] * 3,
    *["公交班次太少", "公交等很久", "班次不够等很久", "增加公交班次"] * 3,
]


def test_words_that_share_no_sign_meet_if_others_use_them_together():
    senses = learn_senses(SAID).of(["精装", "造价", "班次"])
    same, different = senses[0] @ senses[1], senses[0] @ senses[2]
    assert same > 0.5 > abs(different)


def test_nothing_is_known_of_words_never_seen():
    assert not learn_senses(SAID).of(["路灯"]).any()
    assert not learn_senses(["路灯不亮"]).of(["路灯不亮"]).any()


def test_the_same_messages_teach_the_same():
    assert np.array_equal(learn_senses(SAID).of(SAID), learn_senses(SAID).of(SAID))
