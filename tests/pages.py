"""How a test opens pages: as a person of the small congress, and counting what is asked of the database."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from piaojue.bodies.models import Person


def enter(client, actor):
    """Log in as somebody; the same person keeps one account."""
    client.force_login(user_of(Person.objects.get(pk=actor.person_id)))
    return client


def user_of(person):
    """The account of a person, opened if there is none."""
    if person.user is None:
        person.user = User.objects.create_user(f"person{person.pk}")
        person.save(update_fields=["user"])
    return person.user


def words(answer):
    """What the person reads."""
    return answer.content.decode()


def told_first(client, address):
    """What a page says whose act cannot be taken now: it has no form, and a way onwards."""
    answer = client.get(address)
    main = words(answer).partition("<main")[2]
    assert (answer.status_code, 'method="post"' in main, '<p class="more"><a' in main) == (200, False, True)
    return main


def queries_for(client, address):
    """How many queries a page asks, once everything that is kept in memory is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
