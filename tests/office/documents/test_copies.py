"""The same text is a copy whatever its address, script or damage; a changed figure makes another document."""

import pytest

from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.likeness import NEAR, distance, likeness
from luodi.office.documents.models import Document, Quarter
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit
from luodi.office.people.standing import SYSTEM_STANDING

TEXT = """云岭县召开要素保障工作推进会
3月11日,云岭县召开要素保障工作推进会,县委书记程远山出席并讲话。会议听取了自然资源、发展改革、生态环境等部门的情况汇报,研究部署下一步工作。
程远山指出,要素跟着项目走,是今年全县经济工作的硬要求。全年计划实施重点项目86个,总投资125.5亿元,需要新增建设用地2300亩、能耗指标4.2万吨标准煤。
会议强调,县自然资源局要在4月底前完成闲置土地清理,县发展改革局要按月公布指标使用情况,各镇街要主动上门服务企业,做到不推诿、不拖延、不层层加码。
会议要求,各部门要压实责任,强化督查,对进展缓慢的项目实行红黄牌提醒,确保上半年开工率达到70%以上,全年完成投资不低于90亿元。"""


def read(text: str, unit: Unit, name: str) -> Document:
    made, _new = take_in([text.encode()], name=name, unit=unit, by=SYSTEM_STANDING)
    run_all()
    return Document.objects.get(pk=made.pk)


SAME = {
    "繁体": TEXT.replace("会议", "會議")
    .replace("项目", "項目")
    .replace("发展", "發展")
    .replace("责任", "責任"),
    "全角": TEXT.replace(",", "，").replace("86", "８６"),
    "站点": "首页 > 要闻\n" + TEXT + "\n责任编辑:王小舟\n打印本页 关闭窗口",
    "空格": TEXT.replace("会议", "会 议").replace("项目", "项  目"),
}
OTHER = {
    "改金额": TEXT.replace("125.5亿元", "152.5亿元"),
    "改期限": TEXT.replace("4月底", "5月底"),
    "改个数": TEXT.replace("86个", "68个"),
    "另一篇": TEXT.replace("要素保障", "招商引资")[: len(TEXT) // 2]
    + "会议还通报了安全生产形势,部署了汛期地质灾害防治、危旧房排查、校园食堂检查等工作。" * 4,
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_text_is_a_copy(bureau: Unit, name: str) -> None:
    first = read(TEXT, bureau, "原文.txt")
    assert read(SAME[name], bureau, f"{name}.txt").copy_of == first


@pytest.mark.parametrize("name", OTHER)
def test_another_figure_or_text_is_no_copy(bureau: Unit, name: str) -> None:
    read(TEXT, bureau, "原文.txt")
    assert read(OTHER[name], bureau, f"{name}.txt").copy_of is None


def test_a_copy_leans_on_its_own_unit_first(bureau: Unit, sibling: Unit) -> None:
    far = read(TEXT, sibling, "原文.txt")
    near = read(SAME["全角"], bureau, "转载.txt")
    third = read(SAME["空格"], bureau, "再转.txt")
    assert (near.copy_of, third.copy_of) == (far, near)
    # Only the first of each unit is looked through when the next document comes.
    assert set(Quarter.objects.values_list("document", flat=True)) == {far.pk, near.pk}


def test_reading_again_keeps_the_link_one_way(bureau: Unit, sibling: Unit) -> None:
    from luodi.office.documents.actions.read_again import read_again

    first = read(TEXT, sibling, "原文.txt")
    copy = read(SAME["全角"], bureau, "转载.txt")
    read_again([first, copy], by=SYSTEM_STANDING)
    run_all()
    assert Document.objects.get(pk=first.pk).copy_of is None
    assert Document.objects.get(pk=copy.pk).copy_of == first


def test_two_hundred_notices_of_one_mould_are_two_hundred_documents() -> None:
    mould = "关于做好{n}月{d}日第{k}批项目用地报批工作的通知。各镇街、县直各部门:请于{n}月{d}日前报送第{k}批用地材料,共{m}亩。"
    sums = [likeness(mould.format(n=k % 12 + 1, d=k % 28 + 1, k=k, m=k * 37)) for k in range(200)]
    from luodi.office.documents.likeness import same

    texts = [mould.format(n=k % 12 + 1, d=k % 28 + 1, k=k, m=k * 37) for k in range(200)]
    near = [(i, j) for i in range(200) for j in range(i) if distance(sums[i] or 0, sums[j] or 0) <= NEAR]
    assert not [pair for pair in near if same(texts[pair[0]], texts[pair[1]])]
