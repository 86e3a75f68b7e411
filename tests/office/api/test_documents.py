"""Programs take in, list and read documents in the scope of the token's owner."""

from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.office.documents.actions.take_in import take_in
from luodi.office.jobs.worker import run_all
from luodi.office.people.standing import standing_of

PAGE = "云岭县召开重点项目推进会\n县委书记程远山要求,县发展和改革局要在4月底前完成项目储备清单。\n"


def test_text_taken_in_is_read_and_found(clerk, program) -> None:
    p = program(clerk)
    made = p.send("/documents/text", text=PAGE, name="推进会.txt")
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    run_all()
    row = p.ask(f"/documents/{made.json()['id']}").json()
    assert (row["state"], row["title"], row["came_by"]) == ("read", "云岭县召开重点项目推进会", "api")
    assert "程远山" in p.ask(f"/documents/{row['id']}/text").json()["body"]


def test_a_file_sent_twice_is_one_document(clerk, program) -> None:
    p, answers = program(clerk), []
    for _ in range(2):
        file = SimpleUploadedFile("通知.txt", PAGE.encode())
        answers.append(p.post("/api/v1/documents", {"file": file}))
    assert [a.status_code for a in answers] == [201, 200]
    assert answers[0].json()["id"] == answers[1].json()["id"]


def test_the_original_comes_back_byte_for_byte(clerk, program) -> None:
    p = program(clerk)
    number = p.send("/documents/text", text=PAGE).json()["id"]
    answer = p.ask(f"/documents/{number}/original")
    assert b"".join(answer.streaming_content) == PAGE.encode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_pages_follow_each_other_without_gap_or_repeat(clerk, bureau, program) -> None:
    for n in range(5):
        take_in([f"第{n}号".encode()], name=f"{n}.txt", unit=bureau, by=standing_of(clerk))
    p, seen, after = program(clerk), [], {}
    while after is not None:
        page = p.ask("/documents", limit=2, **after).json()
        seen += [d["name"] for d in page["items"]]
        after = {"after": page["next"]} if page["next"] else None
    assert seen == ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]


def test_a_list_is_narrowed_by_its_filters(clerk, program) -> None:
    p = program(clerk)
    p.send("/documents/text", text=PAGE)
    run_all()
    p.send("/documents/text", text="另一份")
    assert [len(p.ask("/documents", state=s).json()["items"]) for s in ("read", "waiting", "failed")] == [
        1,
        1,
        0,
    ]
    assert len(p.ask("/documents", title="推进会").json()["items"]) == 1


def test_a_unit_out_of_scope_takes_nothing_in(clerk, sibling, program) -> None:
    answer = program(clerk).send("/documents/text", text="水库", unit=sibling.pk)
    assert answer.status_code == 404
    assert set(answer.json()) == {"code", "message", "field", "step"}
