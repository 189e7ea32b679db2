"""Addresses of the account pages."""

from django.urls import path

from tallystick.foundation.accounts.views import leaving, own, people, posts, second_steps, signing, units

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("signed-out/", signing.signed_out, name="signed-out"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password, name="password"),
    path("sign-in/code/", second_steps.give_code, name="give-code"),
    path("sign-in/passkey/challenge/", second_steps.passkey_challenge, name="passkey-challenge"),
    path("sign-in/passkey/", second_steps.passkey_sign_in, name="passkey-sign-in"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/sessions/end/", own.end_sessions, name="end-sessions"),
    path("account/second-steps/", second_steps.second_steps, name="second-steps"),
    path("account/second-steps/app/", second_steps.new_authenticator, name="new-authenticator"),
    path("account/second-steps/app/picture.svg", second_steps.authenticator_picture, name="authenticator-picture"),
    path("account/second-steps/codes/", second_steps.new_recovery_codes, name="new-recovery-codes"),
    path("account/second-steps/drop/", second_steps.drop_second_steps, name="drop-second-steps"),
    path("account/passkeys/options/", second_steps.passkey_options, name="passkey-options"),
    path("account/passkeys/add/", second_steps.add_passkey, name="add-passkey"),
    path("account/passkeys/<int:pk>/remove/", second_steps.remove_passkey, name="remove-passkey"),
    path("people/<int:pk>/second-steps/", second_steps.reset_second_steps, name="reset-second-steps"),
    path("account/leave/", leaving.own_leave, name="own-leave"),
    path("account/leave/<int:pk>/end/", leaving.end_leave, name="end-leave"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new-person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/", people.give_role, name="give-role"),
    path("people/<int:pk>/roles/<int:role_pk>/end/", people.end_role, name="end-role"),
    path("people/<int:pk>/close/", people.close, name="close-account"),
    path("people/<int:pk>/reopen/", people.reopen, name="reopen-account"),
    path("people/<int:pk>/password/", people.reset_password, name="reset-password"),
    path("people/<int:pk>/leaver/", leaving.leaver, name="leaver"),
    path("people/leave/", leaving.leave, name="leave"),
    path("people/posts/", posts.posts, name="posts"),
    path("people/posts/new/", posts.new, name="new-post"),
    path("people/posts/<int:pk>/", posts.post, name="post"),
    path("people/posts/<int:pk>/change/", posts.change, name="change-post"),
    path("people/posts/<int:pk>/fill/", posts.fill, name="fill-post"),
    path("people/posts/holdings/<int:pk>/end/", posts.end_holding, name="end-holding"),
    path("people/units/", units.units, name="units"),
    path("people/units/new/", units.new, name="new-unit"),
    path("people/units/<int:pk>/", units.change, name="change-unit"),
]
