"""The bench of mutants, on one small design: unselected it is the design itself, most mutants die,
and of what does not die nothing is proved that is not so."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import mutation_lockstep as lockstep  # noqa: E402
from mutation_abc import Problem, induction, reachable  # noqa: E402
from mutation_components import components, instances  # noqa: E402
from mutation_designs import DESIGNS, U8, Layers, Mutated  # noqa: E402
from mutation_hex import Bits  # noqa: E402
from mutation_instrument import instrument, select  # noqa: E402
from mutation_judge import Judge  # noqa: E402
from mutation_netlist import FALSE, load  # noqa: E402
from mutation_proof import Differences  # noqa: E402
from mutation_work import DIFFERENT, KILLED, Kept, Verdict  # noqa: E402

from guyot.sim.design import Design  # noqa: E402
from guyot.sim.native import Run, run  # noqa: E402

COUNT, SEED, CYCLES = 14, 3, 2_000


def grow(net: Layers) -> None:
    net.convolution(2, 2, 1.0)
    net.scale(U8)
    net.dense(2, 1.0)


LITTLE = Mutated("little", grow, (1, 3, 3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A design with COUNT mutants and its dropped resets in it."""
    place = tmp_path_factory.mktemp("mutants") / "little"
    LITTLE.write(place)
    instrument(place, COUNT, SEED)
    return place


@pytest.fixture(scope="module")
def died(folder) -> dict[int, str]:
    """What each mutant died of, "" if of nothing; number 0 is the design itself."""
    judge, found = Judge(folder), {}
    for number in range(COUNT + 1):
        select(folder, number)
        found[number] = judge.verdict()
    select(folder, 0)
    return found


@pytest.fixture(scope="module")
def seen(folder, tmp_path_factory) -> dict[int, lockstep.Seen]:
    program = lockstep.build(tmp_path_factory.mktemp("lockstep"))
    mutants = [(number, number, None) for number in range(COUNT + 1)]
    return {each.number: each for each in lockstep.run(program, folder, mutants, CYCLES, 1)}


@pytest.fixture(scope="module")
def differences(folder) -> Differences:
    return Differences(load(folder, "little"))


def test_unselected_it_is_the_design(folder, died, tmp_path) -> None:
    assert died[0] == ""
    LITTLE.write(tmp_path / "original")
    design, original = Design.load(folder), Design.load(tmp_path / "original")
    images = np.random.default_rng(SEED).integers(0, 256, (12, 1, 3, 3))
    options = Run(stalls=(0.3, 0.4), reset=(5, 3), jobs=1, progress=False)
    one, other = (run(each, images, options) for each in (design, original))
    for name in ("scores", "malformed", "classes", "first_in", "last_in", "last_out", "counts"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_ten_mutants_die_and_lock_step_sees_them(died, seen) -> None:
    killed = [number for number, by in died.items() if by]
    assert len(killed) >= 10, died
    assert seen[0].mode == lockstep.SAME
    assert all(seen[number].mode != lockstep.SAME for number in killed), seen


def test_what_is_proved_equal_survives_and_the_killed_is_not_proved(
    folder, died, seen, differences, tmp_path
) -> None:
    outputs = {
        number: differences.difference(number, seen[number].registers)
        for number in range(COUNT + 1)
    }
    assert outputs[0] == FALSE
    problem = Problem(differences.graph.ands, differences.nexts, outputs)
    proved = induction(problem, tmp_path)
    equal = {number for number, output in proved.outputs.items() if output == FALSE}
    killed = [number for number, by in died.items() if by]
    assert not equal.intersection(killed)
    assert reachable(proved, killed[0], tmp_path, 2) == "yes"


def test_a_flipped_bit_of_a_memory_file_dies(folder) -> None:
    bits = Bits("little", folder, 40)
    judge = Judge(folder)
    chosen = [n for n, bit in bits.bits.items() if bit.file.endswith("weights.hex")][:3]
    assert judge.verdict() == ""
    for number in chosen:
        bits.apply(number)
        assert judge.verdict(), bits.bits[number]
    bits.apply(0)
    assert judge.verdict() == ""


def test_the_designs_use_every_component() -> None:
    used = {kind for design in DESIGNS for kind in instances(design.plan()).values()}
    assert components() <= used, components() - used
    assert len(DESIGNS) >= 8


def test_what_died_stays_dead_where_situations_were_added_alone(tmp_path) -> None:
    path, source = tmp_path / "tried.json", tmp_path / "stress.py"
    source.write_text("one")
    kept = Kept(path, [source])
    kept.verdicts = {1: Verdict(KILLED, "resets"), 2: Verdict(DIFFERENT, "")}
    kept.write()
    same = Kept(path, [source])
    assert same.is_same and same.verdicts == kept.verdicts and not same.earlier
    source.write_text("two")
    assert not Kept(path, [source]).verdicts
    added = Kept(path, [source], dead=True)
    assert not added.is_same and list(added.verdicts) == [1] and added.earlier == {1}
    added.write()
    assert Kept(path, [source]).earlier == {1}


def test_a_situation_that_there_is_not_is_refused(folder) -> None:
    with pytest.raises(ValueError, match="no situation 'long stals'"):
        Judge(folder, 0, ["long stals"])
