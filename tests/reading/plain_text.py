"""Fictional clean text in the style of county news, put together from parts."""

from __future__ import annotations

from random import Random

PLACES = [
    "临溪县",
    "青岭市",
    "云埠镇",
    "石桥区",
    "白沙街道",
    "东柳园区",
    "望江新区",
    "松坪乡",
    "柏木垭村",
    "南浦开发区",
]
PEOPLE = ["林大川", "周若水", "何启明", "孟庆来", "方晓岚", "石望舒", "欧阳松", "姚景行"]
POSTS = ["县委书记", "副市长", "区长", "园区管委会主任", "招商局局长", "常务副县长"]
THINGS = [
    "新型储能项目",
    "标准厂房",
    "污水处理厂",
    "冷链物流园",
    "油茶加工基地",
    "产业基金",
    "用地指标",
    "营商环境",
    "干部队伍",
    "重点企业",
]
DOINGS = [
    "实地察看",
    "认真听取",
    "详细询问",
    "充分肯定",
    "系统总结",
    "全面梳理",
    "统筹推进",
    "抓紧完善",
    "严格落实",
    "着力破解",
]
STATES = [
    "进度明显加快",
    "成效十分显著",
    "基础不断夯实",
    "短板仍然突出",
    "责任层层压实",
    "机制更加健全",
    "规模继续扩大",
    "质量稳步提升",
]
SHAPES = [
    "{d}日,{post}{who}到{place}调研,{do}{thing}建设情况,要求有关部门{do2}{thing2},确保{state}。",
    "会议指出,今年以来{place}{thing}{state},但{thing2}{state2}。看问题要准,抓落实要实。",
    "{who}强调,要把{thing}作为头号工程,{do}、{do2},{d}月底前完成投资{n}.{m}亿元。",
    "考察组一行先后来到{place}和{place2},{do}{thing},与企业负责人深入交流。可以说,{thing2}{state}。",
    "“我们对{place}很有信心。”{who}说,“公司将{do}{thing},争取早日投产。”",
    "截至{d}月,{place}新签约项目{n}个,总投资{n}{m}亿元,同比增长{m}.{d}%;开工{d}个,{state}。",
    "下一步,{place}将{do}{thing},健全{thing2}机制,对进展缓慢的单位予以通报。县发改局、县财政局按职责分工落实。",
    "此前,{who}还走访了部分群众,察看了{thing2}。好的做法要坚持,差的地方要整改。",
]


def paragraphs(seed: int, number: int) -> list[str]:
    """``number`` paragraphs of two or three sentences."""
    random = Random(seed)
    return ["".join(_sentence(random) for _ in range(random.randint(2, 3))) for _ in range(number)]


def _sentence(random: Random) -> str:
    place, place2 = random.sample(PLACES, 2)
    thing, thing2 = random.sample(THINGS, 2)
    do, do2 = random.sample(DOINGS, 2)
    state, state2 = random.sample(STATES, 2)
    return random.choice(SHAPES).format(
        place=place, place2=place2, thing=thing, thing2=thing2, do=do, do2=do2, state=state, state2=state2,
        who=random.choice(PEOPLE), post=random.choice(POSTS), d=random.randint(1, 12), n=random.randint(2, 90), m=random.randint(1, 9),
    )  # fmt: skip
