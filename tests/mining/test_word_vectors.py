"""Word vectors of the operator, in their four forms; what cannot be read is said in a sentence; they only order."""

import json
from dataclasses import dataclass, replace

import numpy as np
import pytest

from piaojue.mining.merges import possible_merges
from piaojue.mining.topics import Topic, mine
from piaojue.mining.word_vectors import UnreadableVectors, read_vectors
from tests.mining.messages import messages

WORDS = ["寝室", "宿舍", "熄灯", "断电", "的", "公交"]
VECTORS = np.array([[5, 0, 0], [5, 0.2, 0], [0, 5, 0], [0.2, 5, 0], [0, 0, 0], [0, 0, 5]], np.float32)


def text_form(folder):
    rows = [f"{word} {' '.join(map(str, row))}" for word, row in zip(WORDS, VECTORS.tolist(), strict=True)]
    (folder / "words.vec").write_text("\n".join([f"{len(WORDS)} 3", *rows]), "utf-8")
    return folder / "words.vec"


def binary_form(folder):
    rows = [f"{word} ".encode() + vector.tobytes() + b"\n" for word, vector in zip(WORDS, VECTORS, strict=True)]
    (folder / "words.bin").write_bytes(b"".join([f"{len(WORDS)} 3\n".encode(), *rows]))
    return folder / "words.bin"


def arrays(folder):
    np.savez(folder / "words.npz", words=np.array(WORDS), vectors=VECTORS)
    return folder / "words.npz"


def static_model(folder):
    vocabulary = {f"##{word}" if at % 2 else word: at for at, word in enumerate(WORDS)}
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"type": "WordPiece", "vocab": vocabulary}}), "utf-8")
    numbers = VECTORS.tobytes()
    table = json.dumps({"embeddings": {"dtype": "F32", "shape": [6, 3], "data_offsets": [0, len(numbers)]}}).encode()
    (folder / "model.safetensors").write_bytes(len(table).to_bytes(8, "little") + table + numbers)
    return folder


@pytest.mark.parametrize("form", [text_form, binary_form, arrays, static_model])
def test_each_form_tells_the_same(tmp_path, form):
    said = read_vectors(form(tmp_path)).of(["宿舍断电", "寝室熄灯", "公交", "什么也不知道"])
    assert said[0] @ said[1] > 0.9
    assert said[0] @ said[2] < 0
    assert not said[3].any()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "对不上"),
        ("寝室\n宿舍\n公交", "向量3×0"),
        ("寝室 1 2 3\n宿舍 1 2", "第2行有2个数"),
        ("寝室 1 2\n宿舍 a b", "不是读得懂"),
        ("寝室 1 2\n宿舍 1 nan", "不是数字"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(tmp_path, content, why):
    (tmp_path / "words.vec").write_text(content, "utf-8")
    with pytest.raises(UnreadableVectors, match=why):
        read_vectors(tmp_path / "words.vec")


@pytest.mark.parametrize(
    ("words", "vectors"),
    [(WORDS, [["a", "b"]] * 6), ([WORDS], VECTORS[:1]), (WORDS, 3.0), (WORDS[:2], VECTORS)],
    ids=["letters for numbers", "a table of words", "one number", "words without a vector"],
)
def test_arrays_that_are_no_vectors_are_refused(tmp_path, words, vectors):
    np.savez(tmp_path / "words.npz", words=np.array(words), vectors=np.array(vectors))
    with pytest.raises(UnreadableVectors, match="不是读得懂|对不上"):
        read_vectors(tmp_path / "words.npz")


def test_an_empty_and_a_damaged_file_of_arrays_are_refused(tmp_path):
    empty, damaged = tmp_path / "empty.npz", tmp_path / "damaged.npz"
    empty.write_bytes(b"")
    np.savez_compressed(damaged, words=np.array(WORDS * 100), vectors=np.arange(1800.0).reshape(600, 3))
    content = bytearray(damaged.read_bytes())
    content[200:260] = b"\xff" * 60
    damaged.write_bytes(content)
    for path in (empty, damaged):
        with pytest.raises(UnreadableVectors, match="不是读得懂"):
            read_vectors(path)


@pytest.mark.parametrize("name", ["nowhere.vec", "nowhere.npz"])
def test_a_wrong_path_is_named(tmp_path, name):
    with pytest.raises(UnreadableVectors, match=f"找不到 .*{name}"):
        read_vectors(tmp_path / name)


def test_a_broken_static_model_is_refused(tmp_path):
    static_model(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"\x05\x00")
    with pytest.raises(UnreadableVectors, match="不是读得懂"):
        read_vectors(tmp_path)
    (tmp_path / "model.safetensors").write_bytes((3).to_bytes(8, "little") + b"[1]")
    with pytest.raises(UnreadableVectors, match="不是读得懂"):
        read_vectors(tmp_path)
    (tmp_path / "tokenizer.json").write_text('{"model": {"vocab": [[1, 2], [3, 4]]}}', "utf-8")
    with pytest.raises(UnreadableVectors, match="不是读得懂"):
        read_vectors(tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(UnreadableVectors, match="找不到 .*tokenizer"):
        read_vectors(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"6 3\n", b"6 3\nword", b"6 3\nword 12345", b"\xba\x16\x4f\x2f\x0c\x00\x00\x00"]
)
def test_a_binary_file_that_is_cut_off_or_of_another_kind_is_refused(tmp_path, content):
    (tmp_path / "words.bin").write_bytes(content)
    with pytest.raises(UnreadableVectors, match="不是读得懂"):
        read_vectors(tmp_path / "words.bin")


@dataclass
class Opinion:
    """A model that knows two matters: texts with one of its words, and all others."""

    words: tuple[str, ...]

    def of(self, texts):
        return np.array([[1 if any(word in text for word in self.words) else -1] for text in texts], np.float32)


def asked_about(mined, model):
    return {(merge.topic, merge.other) for merge in possible_merges(mined, model=model)}


def test_a_model_speaks_against_a_pair_and_brings_none_of_its_own():
    mined = mine(messages())
    one, other = mined.topics[0].rows[:2], mined.topics[0].rows[2:]
    cut = replace(mined, topics=[Topic("one", "x", one), Topic("other", "x", other), *mined.topics[1:]])
    without = asked_about(cut, None)
    assert (0, 1) in without
    assert asked_about(cut, Opinion(("nothing that anybody says",))) == without
    assert (0, 1) not in asked_about(cut, Opinion(("孩子咳嗽", "运渣车")))
    buses_and_parking = asked_about(cut, Opinion(("捆绑", "公交")))
    assert buses_and_parking.isdisjoint({(2, 3), (3, 2)})  # it takes them for one, but they share no sign
