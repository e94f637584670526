"""A cluster's lanes take what their function says; one that is off by a cycle is refuted."""

import pytest

from guyot.hw.engine.lane import Cluster


def cluster(kind="multiply", lanes=1, bits=3, result=12, **options):
    return Cluster(kind, 4, bits, result, lanes, **options)


PARTS = {
    "products": lambda: cluster(lanes=2),
    "logic": lambda: cluster(multiplier="logic"),
    "pairs": lambda: cluster(lanes=3, multiplier="pair"),
    "narrow": lambda: cluster(result=6),
    "sums": lambda: cluster("sum", 2, 1),
    "maxima": lambda: cluster("max", 2, 0, 4),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_cluster_is_proved(prove, name):
    report = prove(PARTS[name]())
    assert report.ok and len(report.outcomes) == 1, [each.verdict for each in report.outcomes]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("products", "term_1 <= multiplier_1_product", "term_1 <= product"),
        ("narrow", ".step(term_0[5:0])", ".step(term_0[6:1])"),
        ("pairs", ".weight(near_weight)", ".weight(weight)"),
        ("sums", "\\$2  = near_weight ?", "\\$2  = !near_weight ?"),
        ("maxima", "value_1 > result_1", "value_1 < result_1"),
        ("logic", "if (near_last)", "if (last)"),
    ],
)
def test_a_lane_that_is_off_is_refuted(refuted, name, old, new):
    refuted(PARTS[name](), (old, new))
