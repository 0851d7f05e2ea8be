from piaojue.config import bench, bench_screening


def test_every_piece_of_the_analysis_is_measured(monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench_screening, "PROJECTS", 60)
    found = list(bench_screening.lines())
    assert [line.split("：")[0] for line in found[:-1]] == [
        "60个项目、20000组权重的稳入稳出和名次",
        "60个项目、2000次重抽评审人员",
        "三个权重的稳定区间",
        "权重三角形，231组权重",
        "评审一致程度和逐个去掉",
        "15个项目的名单和调换的原因",
    ]
    assert found[-1].startswith("内存最多")
