"""Who may enter the desk, for how long, and what operators did."""

from datetime import timedelta
from pathlib import Path

from bot.storage import Frequent, Storage
from bot.storage.database import DATABASE
from tests.support.database import ALICE, BOB, DAY, Clock

MINUTES, HOURS = timedelta(minutes=5), timedelta(hours=8)


def test_a_link_opens_one_session_of_whom_it_was_made_for(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        link = storage.make_link(ALICE, MINUTES)
        assert storage.who_entered(link, [ALICE]) is None
        assert storage.enter("", HOURS) is storage.enter(link + "x", HOURS) is None
        session = storage.enter(link, HOURS)
        assert session is not None and storage.enter(link, HOURS) is None
        assert storage.enter(session, HOURS) is None
        assert storage.who_entered(session, [BOB, ALICE]) == ALICE
        assert storage.who_entered(session, [BOB]) is None  # no operator any more
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert link.encode() not in kept and session.encode() not in kept
        storage.leave(session)
        assert storage.who_entered(session, [ALICE]) is None


def test_links_and_sessions_end_by_themselves(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        late = storage.make_link(ALICE, MINUTES)
        session = storage.enter(storage.make_link(ALICE, MINUTES), HOURS)
        assert session is not None
        clock.time += MINUTES
        assert storage.enter(late, HOURS) is None
        assert storage.who_entered(session, [ALICE]) == ALICE
        clock.time += HOURS
        assert storage.who_entered(session, [ALICE]) is None


def test_who_is_forgotten_is_at_the_desk_no_more_and_named_nowhere(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        session, link = (
            storage.enter(storage.make_link(ALICE, MINUTES), HOURS),
            storage.make_link(ALICE, HOURS),
        )
        storage.note_action(ALICE, "remove", "渡轮.txt", clock.time)
        storage.note_action(BOB, "teach", "农行, 中国农业银行", clock.time + MINUTES)
        alice, bob = storage.hashed(ALICE), storage.hashed(BOB)
        assert [(one.person, one.action) for one in storage.actions(9)] == [(bob, "teach"), (alice, "remove")]
        storage.forget(ALICE)
        assert session is not None and storage.who_entered(session, [ALICE]) is None
        assert storage.enter(link, HOURS) is None
        first, second = storage.actions(9)
        assert (second.person, second.action, second.subject, second.moment) == (
            "",
            "remove",
            "渡轮.txt",
            clock.time,
        )
        assert storage.actions(1) == [first] and storage.actions(9, before=first.id) == [second]
    assert alice.encode() not in (tmp_path / DATABASE).read_bytes()


def test_what_operators_did_ends_with_the_retention(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock, retention_days=2) as storage:
        storage.note_action(ALICE, "add", "渡轮.txt", clock.time)
        storage.prune()
        for _ in range(4):
            clock.time += DAY
            storage.prune()
        assert storage.actions(9) == []


def test_what_was_answered_comes_most_frequent_first(tmp_path: Path, clock: Clock) -> None:
    with Storage(tmp_path, clock) as storage:
        for question in ("退票?", "停航?", "退票?"):
            storage.log(question, ALICE, "answered", 1)
        storage.log("房价?", ALICE, "not_found", 1)
        today = clock.time.date()
        times = [Frequent("退票?", 2, clock.time), Frequent("停航?", 1, clock.time)]
        assert storage.answered_most(today, 9) == times
        assert storage.answered_most(today, 1) == times[:1]
        assert storage.answered_most(today + DAY, 9) == []
