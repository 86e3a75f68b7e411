"""The addresses of the office: every app brings its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("luodi.office.home.urls")),
    path("", include("luodi.office.people.urls")),
    path("", include("luodi.office.people.sso_urls")),
    path("documents/", include("luodi.office.documents.urls")),
    path("directives/", include("luodi.office.directives.urls")),
    path("search/", include("luodi.office.search.urls")),
    path("claims/", include("luodi.office.claims.urls")),
    path("api/", include("luodi.office.api.urls")),
    path("trail/", include("luodi.office.trail.urls")),
    path("ui/", include("luodi.office.ui.urls")),
]

handler400 = "luodi.office.ui.views.bad_request"
handler403 = "luodi.office.ui.views.refused"
handler404 = "luodi.office.ui.views.not_found"
handler500 = "luodi.office.ui.views.broken"
