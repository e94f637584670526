"""A sweep's trials in one Optuna storage, which workers on any number of machines share.

A plan is a trial, known by a key made from its content. Optuna is the engine because its storages
have the one thing that a sweep over processes needs, an atomic claim of a waiting trial, with no
server for the usual case: JournalStorage, a file that is only appended to under a lock, NFS too.
Its own heartbeat exists for SQL storages alone, so workers keep one of their own: a trial whose
worker is gone is lost, and a lost trial is entered again, once. All steps can be repeated by
anybody at any time: where two enter the same trial, the one with the lower number counts.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from ...sw.errors import GuyotError
from ...sw.refusals import needs_extra

if TYPE_CHECKING:
    from optuna.storages import BaseStorage
    from optuna.trial import FrozenTrial

BEAT_SECONDS = 10.0
STALE_SECONDS = 120.0  # without a beat, where the worker is on another machine
OBJECTIVES = {"frames_per_second": "MAXIMIZE", "lut": "MINIMIZE", "dsp": "MINIMIZE"}
ATTEMPTS = 5  # of one plan, whose worker was killed each time


def open_storage(place: str) -> BaseStorage:
    """A file's path gives Optuna's journal; an address (postgresql://, mysql://, redis://) its own.

    Raises GuyotError where Optuna is not installed, or the place cannot be used.
    """
    try:
        import optuna
    except ModuleNotFoundError as error:
        raise needs_extra("exploring", error, "explore") from error
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    if place.startswith("sqlite"):
        # SQLite ignores SELECT ... FOR UPDATE, with which Optuna claims a trial.
        raise GuyotError("two workers could claim the same trial in SQLite: give a file instead")
    if "://" in place:
        try:
            return optuna.storages.get_storage(place)
        except Exception as error:  # whatever the driver of that address raises
            reason = str(error).splitlines()[0]
            raise GuyotError(f"the storage {place} cannot be opened: {reason}") from error
    path = Path(place).absolute()
    if not path.parent.is_dir() or path.is_dir():
        raise GuyotError(f"the storage {place} cannot be written: it is a file in a folder")
    from optuna.storages.journal import JournalFileBackend

    try:
        backend = JournalFileBackend(str(path))
        return optuna.storages.JournalStorage(backend)
    except (ValueError, KeyError, OSError) as error:
        raise GuyotError(f"the storage {place} is no journal of Optuna: {error}") from error


@dataclass(frozen=True)
class Trial:
    """A claimed plan: ``plan`` is what was entered, ``attempt`` counts the lost ones before."""

    id: int
    key: str
    plan: dict[str, Any]
    attempt: int


@dataclass(frozen=True)
class Entry:
    """The newest trial of a plan: ``state`` is waiting, running, done, failed or lost."""

    key: str
    plan: dict[str, Any]
    state: str
    result: dict[str, Any] | None
    reason: str
    attempt: int


class Study:
    """The trials of one sweep, ``name``, in ``storage``; made where there is none."""

    def __init__(
        self,
        storage: BaseStorage,
        name: str,
        beat: float = BEAT_SECONDS,
        stale: float = STALE_SECONDS,
    ):
        import optuna

        self.storage, self.name, self.beat, self.stale = storage, name, beat, stale
        optuna.create_study(
            storage=storage,
            study_name=name,
            directions=[optuna.study.StudyDirection[name] for name in OBJECTIVES.values()],
            load_if_exists=True,
        )
        self.id = storage.get_study_id_from_name(name)

    def enter(self, plans: Mapping[str, dict[str, Any]]) -> None:
        """Adds the plans, by key, that are not there yet."""
        known = {trial.user_attrs["key"] for trial in self._trials()}
        for key, plan in plans.items():
            if key not in known:
                self._create(key, plan, 0)

    def claim(self) -> Trial | None:
        """The next waiting trial, which is now this process's alone; None where none waits."""
        from optuna.exceptions import UpdateFinishedTrialError
        from optuna.trial import TrialState

        for trial in self._trials(TrialState.WAITING):
            try:
                won = self.storage.set_trial_state_values(trial._trial_id, TrialState.RUNNING)
            except UpdateFinishedTrialError:
                continue
            if not won:
                continue
            if self._is_double(trial):
                self._end(trial._trial_id, "double", True)
                continue
            self.storage.set_trial_user_attr(trial._trial_id, "worker", identity())
            attrs = trial.user_attrs
            return Trial(trial._trial_id, attrs["key"], attrs["plan"], attrs["attempt"])
        return None

    @contextmanager
    def alive(self, trial: Trial) -> Iterator[None]:
        """Beats for a claimed trial, from a thread of its own."""
        over = Event()

        def beat() -> None:
            while not over.is_set():
                self.storage.set_trial_user_attr(trial.id, "beat", time.time())
                over.wait(self.beat)

        thread = Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def done(self, trial: Trial, result: dict[str, Any]) -> None:
        """Keeps a result; its values are those of OBJECTIVES."""
        from optuna.exceptions import UpdateFinishedTrialError
        from optuna.trial import TrialState

        try:
            self.storage.set_trial_user_attr(trial.id, "result", result)
            values = [float(result[name]) for name in OBJECTIVES]
            self.storage.set_trial_state_values(trial.id, TrialState.COMPLETE, values)
        except UpdateFinishedTrialError:
            pass  # it was thought lost, and another one does it

    def failed(self, trial: Trial, reason: str) -> None:
        """The plan itself cannot be built: it is not tried again."""
        self._end(trial.id, "reason", reason)

    def lost(self, trial: Trial) -> None:
        """This worker stops in the middle: the plan waits again from the next `recover` on."""
        self._end(trial.id, "lost", True)

    def recover(self) -> None:
        """Ends the trials whose workers are gone, and enters each lost plan again."""
        from optuna.trial import TrialState

        for trial in self._trials(TrialState.RUNNING):
            if self._is_stale(trial):
                self._end(trial._trial_id, "lost", True)
        trials = self._trials()
        entered = {(t.user_attrs["key"], t.user_attrs["attempt"]) for t in trials}
        for trial in trials:
            attrs = trial.user_attrs
            following = attrs["attempt"] + 1
            again = trial.state == TrialState.FAIL and attrs.get("lost")
            if again and following < ATTEMPTS and (attrs["key"], following) not in entered:
                self._create(attrs["key"], attrs["plan"], following)
                entered.add((attrs["key"], following))

    def entries(self) -> dict[str, Entry]:
        """Every plan with how far it is, by key."""
        from optuna.trial import TrialState

        names = {
            TrialState.WAITING: "waiting",
            TrialState.RUNNING: "running",
            TrialState.COMPLETE: "done",
        }
        found: dict[str, Entry] = {}
        for trial in self._trials():
            attrs = trial.user_attrs
            if attrs.get("double"):
                continue
            state, reason = names.get(trial.state, "failed"), attrs.get("reason", "")
            if state == "failed" and attrs.get("lost"):
                state = "lost"
                if attrs["attempt"] + 1 == ATTEMPTS:
                    state, reason = "failed", f"its worker ended {ATTEMPTS} times without a result"
            entry = Entry(
                attrs["key"], attrs["plan"], state, attrs.get("result"), reason, attrs["attempt"]
            )
            if entry.key not in found or found[entry.key].attempt < entry.attempt:
                found[entry.key] = entry
        return found

    def _trials(self, *states: Any) -> Sequence[FrozenTrial]:
        found = self.storage.get_all_trials(self.id, deepcopy=False, states=states or None)
        return [trial for trial in found if "key" in trial.user_attrs]

    def _create(self, key: str, plan: dict[str, Any], attempt: int) -> None:
        import optuna

        attrs = {"key": key, "plan": plan, "attempt": attempt}
        template = optuna.trial.create_trial(
            state=optuna.trial.TrialState.WAITING, user_attrs=attrs
        )
        self.storage.create_new_trial(self.id, template_trial=template)

    def _is_double(self, trial: FrozenTrial) -> bool:
        """Another machine entered the same trial at the same time, before this one."""
        mine = (trial.user_attrs["key"], trial.user_attrs["attempt"])
        return any(
            other.number < trial.number
            and (other.user_attrs["key"], other.user_attrs["attempt"]) == mine
            for other in self._trials()
        )

    def _is_stale(self, trial: FrozenTrial) -> bool:
        attrs = trial.user_attrs
        if "worker" in attrs and is_gone(attrs["worker"]):
            return True
        started = trial.datetime_start.timestamp() if trial.datetime_start else 0.0
        return time.time() - attrs.get("beat", started) > self.stale

    def _end(self, trial_id: int, name: str, value: Any) -> None:
        from optuna.exceptions import UpdateFinishedTrialError
        from optuna.trial import TrialState

        try:
            self.storage.set_trial_user_attr(trial_id, name, value)
            self.storage.set_trial_state_values(trial_id, TrialState.FAIL)
        except UpdateFinishedTrialError:
            pass  # another one was quicker


def identity() -> str:
    """This process among all machines: host, number, and when it started."""
    return f"{socket.gethostname()} {os.getpid()} {started(os.getpid())}"


def is_gone(worker: str) -> bool:
    """Whether that process of this machine has ended; False for another machine's."""
    host, number, start = worker.rsplit(" ", 2)
    return host == socket.gethostname() and started(int(number)) != start


def started(number: int) -> str:
    """When a process started, "-" where there is none or only its remains (a zombie)."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        if Path("/proc/self/stat").exists():
            return "-"
        return _started_without_proc(number)
    state, start = fields[0], fields[19]  # proc(5): fields 3 and 22
    return "-" if state == "Z" else start


def _started_without_proc(number: int) -> str:
    """The same where the system has no /proc: only whether it is there."""
    try:
        os.kill(number, 0)
    except OSError:
        return "-"
    return "?"
