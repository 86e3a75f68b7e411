"""Repair of one stretch: what comes off, what comes back, and what is left alone."""

from __future__ import annotations

import pytest

from luodi.kernel.spans import Located
from luodi.reading.repair import fold, learn, repair
from luodi.reading.tables import rows

MARKED = "縣委會(huì)議強(qiáng)調(diào)產(chǎn)業(yè)"


def clean(page: str, part: str | None = None, *, keep_spaces: bool = False) -> str:
    """The repaired text of ``part`` on a page that says ``page``."""
    return repair(Located.plain(part or page), learn(page), keep_spaces=keep_spaces)[0].text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("經(jīng)濟(jì)發(fā)展", "经济发展"),
        ("經(jīng )濟(jì )發(fā )展", "经济发展"),
        ("經（jīng）濟（jì）發（fā）展", "经济发展"),
        ("經(jing)濟(ji)發(fa)展", "经济发展"),
        ("重(zhòng)點(diǎn)項(xiàng)目進(jìn)行", "重(zhòng)点项目进行"),
        ("經濟(jīng jì)發(fā)展產(chǎn)業(yè)", "经济发展产业"),
        ("產(chǎn)業(yè)進(jìn)度，整車廠chǎng開工", "产业进度,整车厂开工"),
        ("長(zhǎng)(cháng)期進(jìn)行產(chǎn)業(yè)", "长期进行产业"),
    ],
)
def test_notes_on_traditional_characters_come_off(raw: str, said: str) -> None:
    assert clean(raw) == said


@pytest.mark.parametrize(
    "glossed",
    ["亳(bó)州和歙(shè)县、盱(xū)眙(yí)", "读作行(xíng)，不读行(háng)", "甪(lù)直", "说明(a)范围(b)期限(c)"],
)
def test_glosses_of_authors_stay(glossed: str) -> None:
    assert clean(glossed) == glossed.replace("，", ",")


def test_a_gloss_stays_even_on_a_marked_page() -> None:
    assert clean(MARKED + "亳(bó)州") == "县委会议强调产业亳(bó)州"


def test_a_note_after_a_letter_shows_where_the_bytes_met() -> None:
    # 關 is EA 50: the last byte of 年 and the letter P.
    assert clean("2016年P(guān)2P平台") == "2016年P2P平台"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("綜合實力百?gòu)?qiáng)縣", "综合实力百强县"),
        ("倒序?yàn)g覽", "倒序浏览"),
        ("請各組報告情?bǎn)r。", "请各组报告情况。"),
        ("發言目?shàn)嗣鞔_、態度堅決", "发言目标明确、态度坚决"),
        ("當場拍板解決難題??h政府隨後督辦", "当场拍板解决难题。县政府随后督办"),
    ],
)
def test_lost_bytes_come_back(raw: str, said: str) -> None:
    assert clean(MARKED + "\n" + raw, raw) == said


def test_a_full_stop_that_may_be_a_word_is_a_gap_with_candidates() -> None:
    # 非常 and 非。 lose the same byte.
    page = MARKED + "，工程非??捎^，投資甚巨"
    text, edits = repair(Located.plain(page), learn(page))
    gap = next(e for e in edits if not e.certain)
    assert "\ufffd" in text.text
    assert {"常", "。"} <= set(gap.candidates)


@pytest.mark.parametrize(
    "asked",
    [
        "这样做行不行?大家想一想。", "怎么办????!!!!", "是真的?!我们都不信。", "谁来管?;谁来问?", "去哪儿?huì)",
        "問題在哪裡?誰來負責?", "您有什么可以帮您?也可直接拨打电话",
    ],
)  # fmt: skip
def test_real_question_marks_stay(asked: str) -> None:
    assert clean(asked).count("?") == asked.count("?")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("跟著項目走，效果顯著，著名企業", "跟着项目走,效果显著,著名企业"),
        ("乾縣的乾部烘乾糧食", "乾县的干部烘干粮食"),
        ("憑藉優勢，反覆核實，瞭解情況", "凭借优势,反复核实,了解情况"),
        ("最佳化程式與入口網站", "最佳化程式与入口网站"),
        ("後臺的鐘錶，代錶，慄溪，闆凳", "后台的钟表,代表,栗溪,板凳"),
    ],
)
def test_script_is_turned_back_character_by_character(raw: str, said: str) -> None:
    assert clean(MARKED + raw, raw) == said


def test_a_simplified_page_keeps_the_odd_traditional_character() -> None:
    said = "喆、堃、昇是常见人名,题写「後來居上」的是于先生。全县重点项目建设推进会召开。"
    assert clean(said) == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("审 议 通过\u3000方案\xa0后", "审议通过方案后"),
        ("本报讯 7月1日，3 GW 项目", "本报讯 7月1日,3 GW 项目"),
        ("要盯紧重点\n项目，抓落\r\n实", "要盯紧重点项目,抓落实"),
        ("\u3000\u3000５月底前，Ａ类企业！ ", "5月底前,A类企业!"),
        ("落实&ldquo;月调度&rdquo;，&nbsp;报县政府", "落实“月调度”,报县政府"),
        ("总投资44。9万元。5月开工", "总投资44.9万元。5月开工"),
        ('好的"订单"...等等……真——好', '好的"订单"...等等……真——好'),
    ],
)
def test_typography_is_made_plain(raw: str, said: str) -> None:
    assert clean(raw) == said


def test_a_title_keeps_the_space_between_its_lines() -> None:
    title = "林大川在临溪县调研时强调 抓项目就是抓发展"
    assert clean(title, keep_spaces=True) == title
    assert clean(title) == title.replace(" ", "")


def test_doubled_punctuation_is_a_habit_not_a_slip() -> None:
    habit = "抓紧推进,,尽快见效,。全面收尾,、不留尾巴,,"
    assert clean(habit) == "抓紧推进,尽快见效。全面收尾、不留尾巴,"
    assert clean("抓紧推进,,尽快见效。") == "抓紧推进,,尽快见效。"
    assert clean("不得补录、、代录,。") == "不得补录、代录。"
    assert clean("逐项核查;;限期销号。。按月通报；；") == "逐项核查;限期销号。按月通报;"


@pytest.mark.parametrize("mark", ["……", "--", "——", "？？", "！！", "。。。", "、、、"])
def test_repeated_marks_that_people_write_stay(mark: str) -> None:
    habit = f"抓紧推进,,尽快见效,。“真的{mark}”他问"
    assert clean(habit) == f"抓紧推进,尽快见效。“真的{fold(mark)}”他问"


MARKS_TWO = "青溪縣委書記在會議上強調，總(zǒng)量要增、總(zǒng)成本要降，總(zǒng)體產業園區開發要為專業化服務。凈(jìng)資產要實。"


def test_a_traditional_page_that_notes_two_characters_every_time_is_marked() -> None:
    said = "青溪县委书记在会议上强调,总量要增、总成本要降,总体产业园区开发要为专业化服务。净资产要实。"
    assert clean(MARKS_TWO) == said
    assert clean(MARKS_TWO + "亳(bó)州、歙(shè)縣來客。") == said + "亳(bó)州、歙(shè)县来客。"


def test_a_gloss_on_a_traditional_page_stays() -> None:
    page = "渦(guō)陽縣、渦(guō)河、渦(guō)水、亳(bó)州在會議上強調，產業園區開發要為專業化服務"
    assert clean(page).count("(guō)") == 3
    assert clean(page).count("(bó)") == 1
    once = MARKS_TWO.replace("總(zǒng)", "總") + "總(zǒng)"
    assert clean(once).endswith("总(zǒng)")


def test_a_row_of_marks_that_asks_nothing_is_flagged() -> None:
    assert clean("帮乡亲们拉起家?!?") == "帮乡亲们拉起家\ufffd"
    for asked in ("这是谁的家?!?", "“快回家?!?”他喊", "你怎么回事?!?"):
        assert clean(asked) == asked


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("县wěi书记和县政fǔ领导", "县委书记和县政府领导"),
        ("县dǎng政代表团", "县党政代表团"),
        ("园区管wěi会主任", "园区管委会主任"),
        ("zhèngfǔ办公室", "政府办公室"),
        ("縣政fǔ辦公室", "縣政府辦公室"),
    ],
)
def test_a_word_spelt_to_evade_a_filter_comes_back(raw: str, said: str) -> None:
    assert clean(raw) == said


@pytest.mark.parametrize("said", ["中zhōng字读zhōng", "声调分mā、má两种", "拼音xī安", "如shì的读法"])
def test_pinyin_that_authors_write_stays(said: str) -> None:
    assert clean(said) == said


def test_notes_are_learnt_through_the_tags_of_a_page() -> None:
    page = "<p>縣委會<span>(huì)</span>議強<span>(qiáng)</span>調產<span>(chǎn)</span>業</p>"
    assert sorted(note[0] for note in learn(page).notes) == ["強", "會", "產"]


def test_random_signs_at_line_ends_go() -> None:
    page = "一期封顶。 x7Q}k2p\n二期开工。 m=4;Wz$\n"
    assert clean(page, "一期封顶。 x7Q}k2p") == "一期封顶。"
    assert clean("登录口令为 P@ssw0rd\n") == "登录口令为 P@ssw0rd"


def test_edits_stand_in_source_offsets_and_say_what_stood_there() -> None:
    page = "首頁\n縣委會(huì)議強(qiáng)調(diào)，產(chǎn)業(yè)"
    stretch = Located.plain(page)[3:]
    _, edits = repair(stretch, learn(page))
    assert [page[e.start : e.end] for e in edits] == [e.before for e in edits]
    assert [(e.before, e.after) for e in edits[:2]] == [
        ("縣", "县"),
        ("會(huì)議強(qiáng)調(diào)", "会议强调"),
    ]


def test_a_noted_character_points_at_itself_and_its_note() -> None:
    page = MARKED
    text, _ = repair(Located.plain(page), learn(page))
    span = text.source(2, 3)
    assert span.of(page) == "會(huì)"


def test_flags_name_what_the_page_does() -> None:
    assert learn(MARKED).flags == ("script:traditional", "pinyin-notes")
    assert learn("全县项目推进会召开。").flags == ()


def test_a_page_converted_word_by_word_is_flagged_and_left() -> None:
    page = "市裡的入口網站上線，會議強調系統最佳化"
    assert learn(page).flags == ("script:traditional", "script:words")
    assert clean(page) == "市里的入口网站上线,会议强调系统最佳化"


def test_folding_keeps_the_length() -> None:
    assert fold("發佈時間：２０２６（縣）") == "发布时间:2026(县)"


@pytest.mark.parametrize("rule", rows("rules/repair"), ids=lambda r: r[0])
def test_every_published_rule_fires_on_its_example(rule: tuple[str, ...]) -> None:
    name, _, _, example = rule
    page = example.replace("\\n", "\n")
    parts = page.split("\n") if name == "random-signs" else [page]
    fired = {e.rule for part in parts for e in repair(Located.plain(part), learn(page))[1]}
    assert name in fired
