"""Word vectors of the operator, in their three forms; what cannot be read is said in a sentence; they only propose."""

import json

import numpy as np
import pytest

from piaojue.mining.merges import possible_merges
from piaojue.mining.texts import Message
from piaojue.mining.topics import mine
from piaojue.mining.word_vectors import UnreadableVectors, read_vectors
from tests.mining.messages import messages

WORDS = ["寝室", "宿舍", "熄灯", "断电", "的", "公交"]
VECTORS = np.array([[5, 0, 0], [5, 0.2, 0], [0, 5, 0], [0.2, 5, 0], [0, 0, 0], [0, 0, 5]], np.float32)


def text_form(folder):
    rows = [f"{word} {' '.join(map(str, row))}" for word, row in zip(WORDS, VECTORS.tolist(), strict=True)]
    (folder / "words.vec").write_text("\n".join([f"{len(WORDS)} 3", *rows]), "utf-8")
    return folder / "words.vec"


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


@pytest.mark.parametrize("form", [text_form, arrays, static_model])
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


def test_topics_that_share_no_word_are_proposed_by_the_model_alone_and_stay_apart(tmp_path):
    said = [
        *messages(),
        Message("a-1", "学校宿舍每晚断电", "夜里没有电。"),
        Message("a-2", "希望学校宿舍每晚断电", "夜里没有电。"),
        Message("b-1", "寝室熄灯太早", "晚上看不了书。"),
    ]
    mined = mine(said)

    def proposed(model):
        merges = possible_merges(mined, model=model)
        return {(mined.topics[merge.topic].rows, mined.topics[merge.other].rows) for merge in merges}

    pair = ((len(said) - 3, len(said) - 2), (len(said) - 1,))
    assert pair not in proposed(None)
    assert pair in proposed(read_vectors(text_form(tmp_path)))
