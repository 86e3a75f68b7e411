"""Addresses of ``documents``."""

from __future__ import annotations

from django.urls import path

from luodi.office.documents.views.cases import cases
from luodi.office.documents.views.facts import add, confirm_fact, correct_fact, reject_fact, row
from luodi.office.documents.views.intake import again, arrivals, intake, undo_batch
from luodi.office.documents.views.list import act, export, index, keep_view
from luodi.office.documents.views.review import bulk, finish, following, review, undo
from luodi.office.documents.views.show import original, show

app_name = "documents"
urlpatterns = [
    path("", index, name="index"),
    path("export.csv", export, {"form": "csv"}, name="export-csv"),
    path("export.xlsx", export, {"form": "xlsx"}, name="export-xlsx"),
    path("act/", act, name="act"),
    path("views/", keep_view, name="views"),
    path("new/", intake, name="intake"),
    path("intakes/<int:pk>/", arrivals, name="arrivals"),
    path("intakes/<int:pk>/undo/", undo_batch, name="undo-intake"),
    path("intakes/<int:pk>/again/", again, name="try-again"),
    # One document and its review desk.
    path("<int:pk>/", show, name="show"),
    path("<int:pk>/original/", original, name="original"),
    path("<int:pk>/review/", review, name="review"),
    path("<int:pk>/review/bulk/", bulk, name="bulk"),
    path("<int:pk>/review/undo/", undo, name="undo"),
    path("<int:pk>/review/finish/", finish, name="finish"),
    path("<int:pk>/facts/new/", add, name="add-fact"),
    path("review/next/", following, name="next"),
    path("facts/<int:pk>/", row, name="fact"),
    path("facts/<int:pk>/confirm/", confirm_fact, name="confirm"),
    path("facts/<int:pk>/correct/", correct_fact, name="correct"),
    path("facts/<int:pk>/reject/", reject_fact, name="reject"),
    path("cases.jsonl", cases, name="cases"),
]
