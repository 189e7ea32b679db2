"""Addresses of the account pages."""

from django.urls import path

from tallystick.foundation.accounts.views import own, people, signing

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("signed-out/", signing.signed_out, name="signed-out"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password, name="password"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new-person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/", people.give_role, name="give-role"),
    path("people/<int:pk>/roles/<int:role_pk>/end/", people.end_role, name="end-role"),
    path("people/<int:pk>/close/", people.close, name="close-account"),
    path("people/<int:pk>/reopen/", people.reopen, name="reopen-account"),
    path("people/<int:pk>/password/", people.reset_password, name="reset-password"),
]
