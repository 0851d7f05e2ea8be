"""What people read is set in Chinese punctuation; `make format` widens what was typed narrow."""

import pytest
from scripts import punctuation

from tests.guards.tree import shown


def test_chinese_sentences_have_chinese_punctuation():
    assert [shown(path) for path, _, _ in punctuation.found()] == []


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ('text = f"共{n}件,{m}票(含续建)"\n', 'text = f"共{n}件\uff0c{m}票\uff08含续建\uff09"\n'),
        ('"""Projects (民生实事项目), in order."""\n', '"""Projects (民生实事项目), in order."""\n'),
        ('SIGN = r"[,中]"\n', 'SIGN = r"[,中]"\n'),
        ('hours = "9:30, 1,234"\n', 'hours = "9:30, 1,234"\n'),
        ("left = 1  # 逐项表决,不超过\n", "left = 1  # 逐项表决\uff0c不超过\n"),
    ],
)
def test_only_sentences_of_a_program_are_widened(narrow, wide):
    assert punctuation.of_python(narrow) == wide


def test_tags_of_a_template_are_left_as_they_are():
    narrow = '<p title="名称,必填">{{ a|date:"n月j日" }}:{% url "x:y" %}&lt;是</p>'
    assert punctuation.of_template(narrow) == narrow.replace(",", "\uff0c").replace("}:{", "}\uff1a{")


def test_the_address_of_a_link_in_a_document_is_left_as_it_is():
    assert punctuation.of_document("见[备份](operating.md)\uff0c每天一次(自动).\n") == (
        "见[备份](operating.md)\uff0c每天一次\uff08自动\uff09.\n"
    )
