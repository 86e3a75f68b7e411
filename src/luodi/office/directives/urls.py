"""Addresses of ``directives``."""

from __future__ import annotations

from django.urls import path

from luodi.office.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.index, name="index"),
    path("board/", views.board, name="board"),
    path("ledger.xlsx", views.ledger, name="ledger"),
    path("circular.docx", views.circular, name="circular"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/step/<str:name>/", views.step, name="step"),
    path("<int:pk>/feedback/", views.feedback, name="feedback"),
    path("<int:pk>/parts/", views.part, name="part"),
    path("<int:pk>/extension/", views.extension, name="extension"),
    path("<int:pk>/extension/<int:request_pk>/", views.answer, name="answer"),
]
