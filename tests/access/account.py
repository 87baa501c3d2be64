"""Rows of one's own account: everyone has one, and nobody another's."""

from tests.access.row import PUBLIC, SIGNED_IN, Row

OWN = ">+ +++ + +++ +"  # done to one's own account
AGAIN = OWN  # asks for the password once more before it shows
ONLY_POST = ">5 555 5 555 5"
NONE_YET = ">4 444 4 444 4"  # nobody of the cast has a second factor
AWAY = "2+ +++ + +++ +"  # a page for who is not signed in

ROWS = [
    Row("account/", get=SIGNED_IN, post=SIGNED_IN),
    Row("account/phone-consent/", get=ONLY_POST, post=OWN),
    Row("account/tokens/", get=SIGNED_IN, post=SIGNED_IN),
    Row("account/tokens/{token}/revoke/", get=ONLY_POST, post=">4 44+ 4 444 4"),
    Row("account/export/", get=SIGNED_IN),
    Row("account/erase/", get=SIGNED_IN, post=SIGNED_IN),
    # a sheet opens the account: for who manages all organizations of the person
    Row("account/sheet/{invited}/", get=">4 442 4 244 2", post=">4 442 4 244 2"),
    Row("account/sheet/xem-htx/", get=">4 444 4 244 2"),
    Row("account/sheet/can-bo-blao/", get=">4 444 4 444 2"),
    Row("account/one-time/", get=PUBLIC, post=PUBLIC),
    Row("account/sign-in/", get=AWAY, post=AWAY),
    Row("account/sign-up/", get=AWAY, post=AWAY),
    Row("account/sign-out/", get="+2 222 2 222 2", post="++ +++ + +++ +"),
    Row("account/inactive/", get=PUBLIC),
    Row("account/again/", get=SIGNED_IN, post=SIGNED_IN),
    Row("account/password/", get=SIGNED_IN, post=SIGNED_IN),
    Row("account/password/set/", get=OWN, post=OWN),
    Row("account/password/reset/", get=PUBLIC, post=PUBLIC),
    Row("account/password/reset/sent/", get=PUBLIC),
    Row("account/password/reset/{uid}-sai-ma/", get=PUBLIC),
    Row("account/password/reset/done/", get=PUBLIC),
    Row("account/second-factor/", get=SIGNED_IN),
    Row("account/second-factor/code/", get=OWN),
    Row("account/second-factor/again/", get=AGAIN),
    Row("account/second-factor/on/", get=AGAIN, post=AGAIN),
    Row("account/second-factor/off/", get=NONE_YET, post=NONE_YET),
    Row("account/second-factor/recovery/", get=NONE_YET),
    Row("account/second-factor/recovery/new/", get=AGAIN, post=AGAIN),
    Row("account/second-factor/recovery/file/", get=NONE_YET),
]
