"""Addresses of ``people``: the account of the person signed in, and the rooms of units and posts."""

from __future__ import annotations

from django.urls import path

from luodi.office.people import views

app_name = "people"
urlpatterns = [
    path("account/sign-in/", views.sign_in, name="sign-in"),
    path("account/sign-out/", views.sign_out, name="sign-out"),
    path("account/demo/", views.demo_sign_in, name="demo"),
    path("account/password/", views.password, name="password"),
    path("account/", views.account, name="account"),
    path("people/", views.index, name="index"),
    path("people/units/<int:pk>/", views.unit, name="unit"),
]
