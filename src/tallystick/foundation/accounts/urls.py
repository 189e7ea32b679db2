"""Addresses of the account pages."""

from django.urls import path

from tallystick.foundation.accounts.views import leaving, own, people, posts, signing, units

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("signed-out/", signing.signed_out, name="signed-out"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password, name="password"),
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
