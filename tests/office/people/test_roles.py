"""The table of roles is complete, and the help page shows it."""

from luodi.office.people.roles import RIGHTS, all_rights


def test_every_right_has_words_and_a_role() -> None:
    assert set(RIGHTS) == all_rights()


def test_the_help_page_marks_what_each_role_may_do(browse, hire, bureau) -> None:
    page = browse(hire("reader", bureau)).get("/people/roles/").content.decode()
    assert page.count("<tr>") == len(RIGHTS) + 1
    assert "确认、更正" in page
