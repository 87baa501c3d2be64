"""Reminders by mail: what presses, to whom it concerns, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.models import User
from geo.periods import today
from linkage.actions import confirm, declare
from portal.reminders import remind_everyone

pytestmark = pytest.mark.django_db


@pytest.fixture
def addressed(owner, mill_owner, viewer_member, outsider):
    for person in (owner, mill_owner, viewer_member, outsider):
        person.email = f"{person.username}@example.vn"
        person.save(update_fields=["email"])


@pytest.fixture
def ending(tea_coop, mill, owner, mill_owner, world):
    """A contract between the co-operative and the mill that ends in forty days."""
    linkage = declare(
        by=owner,
        on=today(),
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=world.commodities["tea"],
        terms={"starts_on": today(), "ends_on": today() + timedelta(days=40)},
    )
    return confirm(linkage, by=mill_owner, on=today())


def test_both_sides_are_told_once(addressed, ending, owner, mill_owner):
    assert remind_everyone(today()) == 2
    assert {address for each in mail.outbox for address in each.to} == {
        owner.email,
        mill_owner.email,
    }
    words = mail.outbox[0].body
    assert f"/linkages/{ending.code}/renew/" in words
    assert remind_everyone(today()) == 0
    assert remind_everyone(today() + timedelta(days=1)) == 0


def test_who_has_no_address_is_left_alone(ending):
    User.objects.update(email=None)
    assert remind_everyone(today()) == 0


def test_a_mail_that_is_not_sent_is_tried_again(addressed, ending, monkeypatch):
    def broken(**words):
        raise ConnectionError

    monkeypatch.setattr("portal.reminders.send_mail", broken)
    with pytest.raises(ConnectionError):
        remind_everyone(today())
    monkeypatch.undo()
    assert remind_everyone(today()) == 2


def test_the_command_says_how_many(addressed, ending, capsys):
    call_command("send_reminders")
    assert "2 thư" in capsys.readouterr().out
