"""What people do with accounts: open them, give and end roles and posts, stand in, leave, sign in and out."""

from tallystick.foundation.accounts.deeds.again import give_proof, prove_again
from tallystick.foundation.accounts.deeds.leaving import delegate, end_delegation, record_leaver
from tallystick.foundation.accounts.deeds.links import invite, set_password_by_link
from tallystick.foundation.accounts.deeds.people import (
    close_account,
    correct_email,
    end_role,
    give_role,
    open_account,
    reopen_account,
    reset_password,
    welcome,
)
from tallystick.foundation.accounts.deeds.posts import change_post, end_holding, found_post, put_in_post
from tallystick.foundation.accounts.deeds.second_steps import (
    add_authenticator,
    add_passkey,
    prove_by_code,
    remove_passkey,
    renew_recovery_codes,
    sign_in_by_passkey,
    take_away_second_steps,
)
from tallystick.foundation.accounts.deeds.signing import (
    begin_session,
    change_password,
    end_other_sessions,
    sign_in_by_provider,
    sign_out,
)
from tallystick.foundation.accounts.deeds.trying import give_code, sign_in
from tallystick.foundation.accounts.deeds.units import add_unit, change_unit, found_authority

__all__ = [
    "add_authenticator",
    "add_passkey",
    "add_unit",
    "begin_session",
    "change_password",
    "change_post",
    "change_unit",
    "close_account",
    "correct_email",
    "delegate",
    "end_delegation",
    "end_holding",
    "end_other_sessions",
    "end_role",
    "found_authority",
    "found_post",
    "give_code",
    "give_proof",
    "give_role",
    "invite",
    "open_account",
    "prove_again",
    "prove_by_code",
    "put_in_post",
    "record_leaver",
    "remove_passkey",
    "renew_recovery_codes",
    "reopen_account",
    "reset_password",
    "set_password_by_link",
    "sign_in",
    "sign_in_by_passkey",
    "sign_in_by_provider",
    "sign_out",
    "take_away_second_steps",
    "welcome",
]
