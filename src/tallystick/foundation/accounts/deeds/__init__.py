"""What people do with accounts: open them, give and end roles and posts, stand in, leave, sign in and out."""

from tallystick.foundation.accounts.deeds.leaving import delegate, end_delegation, record_leaver
from tallystick.foundation.accounts.deeds.people import (
    close_account,
    end_role,
    give_role,
    open_account,
    reopen_account,
    reset_password,
    welcome,
)
from tallystick.foundation.accounts.deeds.posts import change_post, end_holding, found_post, put_in_post
from tallystick.foundation.accounts.deeds.signing import change_password, sign_in, sign_out
from tallystick.foundation.accounts.deeds.units import add_unit, change_unit, found_authority

__all__ = [
    "add_unit",
    "change_password",
    "change_post",
    "change_unit",
    "close_account",
    "delegate",
    "end_delegation",
    "end_holding",
    "end_role",
    "found_authority",
    "found_post",
    "give_role",
    "open_account",
    "put_in_post",
    "record_leaver",
    "reopen_account",
    "reset_password",
    "sign_in",
    "sign_out",
    "welcome",
]
