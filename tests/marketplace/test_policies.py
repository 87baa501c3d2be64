"""The table of acts and states is complete, and nothing reaches the public unread."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError

from marketplace.enums import PostingState
from marketplace.policies import ACTS, makes_sense, next_state
from marketplace.presenters import ACT_WORDS
from marketplace.views.acts import DO

# act: the states in which it may be done, each with the state that follows
EXPECTED = {
    "update": "draft→draft submitted→submitted published→published returned→returned",
    "revise": "draft→draft submitted→submitted published→submitted returned→returned",
    "submit": "draft→submitted returned→submitted",
    "publish": "submitted→published",
    "publish_directly": "draft→published submitted→published returned→published closed→published",
    "return": "submitted→returned published→returned",
    "close": "draft→closed submitted→closed published→closed returned→closed",
    "reopen": "closed→draft",
    "delete": "draft→None",
}


@pytest.mark.parametrize("act", EXPECTED)
def test_every_act_in_every_state(act):
    steps = dict(step.split("→") for step in EXPECTED[act].split())
    for state in PostingState.values:
        assert makes_sense(act, state) == (state in steps)
        if state in steps:
            assert str(next_state(act, state)) == steps[state]
        else:
            with pytest.raises(ValidationError) as refused:
                next_state(act, state)
            assert refused.value.code == "state"


def test_no_act_is_missing_from_the_test():
    assert ACTS.keys() == EXPECTED.keys()


def test_only_officials_acts_publish():
    publishing = {
        act
        for act, state in product(ACTS, PostingState)
        if state != PostingState.PUBLISHED and ACTS[act].get(state) == PostingState.PUBLISHED
    }
    assert publishing == {"publish", "publish_directly"}


def test_every_act_of_a_button_has_words():
    assert ACT_WORDS.keys() == DO.keys()
