"""Addresses of ``people``: the account of the person signed in, and the rooms of units and posts."""

from __future__ import annotations

from django.urls import path

from luodi.office.people.views import account, door, persons, posts, roster, sso, units

app_name = "people"
urlpatterns = [
    path("account/sign-in/", door.sign_in, name="sign-in"),
    path("account/sign-out/", door.sign_out, name="sign-out"),
    path("account/demo/", door.demo_sign_in, name="demo"),
    path("account/code/", door.code, name="code"),
    path("account/stranger/", sso.stranger, name="stranger"),
    path("account/password/", account.password, name="password"),
    path("account/second/", account.second_factor, name="second"),
    path("account/second/qr.svg", account.picture, name="second-picture"),
    path("account/second/off/", account.second_off, name="second-off"),
    path("account/sessions/", account.sign_out_elsewhere, name="sessions"),
    path("account/lend/<int:pk>/", account.lend, name="lend"),
    path("account/lent/<int:pk>/", account.take_back, name="take-back"),
    path("account/", account.account, name="account"),
    path("people/", units.index, name="index"),
    path("people/units/<int:pk>/", units.unit, name="unit"),
    path("people/units/<int:pk>/new/", units.found, name="found"),
    path("people/units/<int:pk>/change/", units.change, name="change-unit"),
    path("people/units/<int:pk>/move/", units.move, name="move"),
    path("people/units/<int:pk>/merge/", units.merge, name="merge"),
    path("people/units/<int:pk>/end/", units.end, name="end-unit"),
    path("people/units/<int:pk>/alias/", units.alias, name="alias"),
    path("people/units/<int:pk>/appoint/", posts.add, name="appoint"),
    path("people/units/<int:pk>/person/", persons.add, name="new-person"),
    path("people/posts/<int:pk>/end/", posts.end, name="end-post"),
    path("people/find/", posts.find, name="find"),
    path("people/persons/", persons.index, name="persons"),
    path("people/persons/<int:pk>/", persons.person, name="person"),
    path("people/persons/<int:pk>/change/", persons.change, name="change-person"),
    path("people/persons/<int:pk>/close/", persons.close, name="close"),
    path("people/persons/<int:pk>/reset/", persons.reset, name="reset"),
    path("people/persons/<int:pk>/unlock/", persons.open_lock, name="unlock"),
    path("people/persons/<int:pk>/sign-out/", persons.sign_out, name="sign-out-person"),
    path("people/persons/<int:pk>/second/", persons.drop, name="drop-second"),
    path("people/sign-ins/", persons.sign_ins, name="sign-ins"),
    path("people/roles/", persons.roles, name="roles"),
    path("people/roster/", roster.upload, name="roster"),
    path("people/roster/template.xlsx", roster.template, name="roster-template"),
    path("people/roster/<int:pk>/", roster.preview, name="roster-preview"),
    path("people/roster/passwords/<int:pk>/", roster.passwords, name="first-passwords"),
]
