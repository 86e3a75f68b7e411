"""Addresses of ``home``."""

from __future__ import annotations

from django.urls import path

from luodi.office.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
