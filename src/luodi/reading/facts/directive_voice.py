"""Whose voice a sentence is in: the last speaker's, the narrator's, or the poster's own."""

from __future__ import annotations

from luodi.kernel.patterns import lazy

NARRATIVE = lazy(
    r"(?:随后|会前|会后,|调研中|调研期间|期间|当天|当日|会上|据悉|据了解|座谈会上|在[^,]{2,20},|\d{1,2}月\d{1,2}日|"
    r"[^,]{2,30}(?:参加|陪同|出席)[^,]{0,8}$)"
)
THEME = lazy(r"(?!各|我们|大家|全[市县区州镇]|[要必须务应])[^,;:要]{1,5}(?:一定要|要|必须)[^,;:]{2,6}$")
PARALLEL = lazy(r"(?:要|必须|希望|同时,|此外,)")
PLAIN = lazy(
    r"(?:下一步|下步|今后|同时|当前|会后|接下来)?,?(?:各|全[省市州县区旗镇乡]|有关|相关)[^,。;]{0,16}(?:要|必须|务必)"
)
ANYBODY = lazy(".")  # words between quotation marks are often a saying: only those to somebody count
OTHERS = lazy(
    r"各|全体|有关|相关|[省市州县区镇](?:直|[^、里内方]{1,10}(?:局|办|委|部门|督查室|专班|中心)(?:、|$))"
)
FIRST_PERSON = lazy(
    r"说实话|我(?![市县区州省镇乡国们院局校部委办社村旗盟厂司党军行站所])|我个人|我觉得|听我|我表|咱们|各位邻居|楼主|的邻居|转过来|转发|原文完|网友"
)
TIMED = lazy("[前内]")
