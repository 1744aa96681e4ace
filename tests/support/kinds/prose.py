"""Chinese sentences without end, the same ones for the same seed: with figures, quotes, names, brackets."""

from dataclasses import dataclass, field
from random import Random

OFFICES = (
    "市水务局 市教育局 区民政局 县农业农村局 街道办事处 市财政局 区卫生健康委 社区居委会 "
    "校务办公室 设备管理处 市交通运输局 人力资源部"
).split()
PLACES = (
    "东港区 南湾新村 北堤街道 三号泵站 老城片区 临江大道 云山县 西河镇 实验小学 科技园二期 柳浦码头 青石桥"
).split()
THINGS = (
    "防汛沙袋 老旧电梯 图书借阅卡 公共自行车 学生食堂 雨水管网 充电车位 健身器材 灌溉水渠 门禁系统 会议室 "
    "消防栓 路灯 应急物资 实验设备 办公电脑"
).split()
UNITS = "处 台 套 个 批 组".split()
VERBS = "检修 登记 更换 清点 改造 验收 抽查 维护 调配 公示".split()
BOOKS = "值班日志 台账 维修记录 月度简报 资产清单 交接簿".split()
LAWS = "城市供水条例 固定资产管理办法 公共场所卫生管理规定 档案工作细则 安全生产责任制 校园安全手册".split()
SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨"
GIVEN = "文海 建国 小雨 丽华 志强 明远 思齐 晓东 雅琴 德胜".split()
TIMES = "每月5日 三月底 汛期来临 开学 六月三十日 年度结账 项目验收 节假日".split()
OFTEN = "每天 每周 每两周 每月 每季度 每半年".split()
ENGLISH = "API Wi-Fi Excel ERP GPS USB-C LED VPN".split()
ADVERBS = "按期 逐项 及时 统一 会同有关部门 按照分工 依照流程 优先".split()

SHAPES = (
    "{office}应当在{time}以前{adverb}完成{thing}的{verb}，并把结果记入{book}。",
    "{place}现有{thing}{n}{unit}，{often}由{office}{verb}一次，发现问题的当天报告。",
    "截至{date}，{place}{adverb}{verb}{thing}{n}{unit}，比上年增加{percent}%，群众反映良好。",
    "根据《{law}》的规定，{thing}需要{verb}的，由使用单位提出申请，经{office}批准以后办理。",
    "{name}说：“{place}的{thing}用了{few}年，早就该{verb}了，这次总算有了着落。”",
    "{thing}的{verb}费用由{office}承担{percent}%，其余部分（不超过{n}元）由使用单位自行解决。",
    "遇到台风、暴雨等情况，{place}的{thing}暂停使用，恢复的时间由{office}另行通知。",
    "申请人可以通过{english}接口或者书面方式向{office}查询{thing}的情况，{office}应当在{few}个工作日以内答复。",
    "{office}与{place}签订协议，约定{thing}共{n}{unit}，分{few}批交付；逾期交付的，每日按合同价款的千分之{few}支付违约金。",
    "为了让{place}的居民用得放心，{office}{often}对{thing}进行{verb}，还请来第三方机构做了检测。",
    "需要说明的是，{thing}不在本次{verb}的范围之内，但是已经列入{year}年的计划。",
    "经过{few}轮讨论，与会人员一致认为，{place}应当先把{thing}的底数摸清，再谈{verb}。",
    "{name}负责{place}，{name2}负责{thing}的{verb}，两人{often}碰头一次，把进度写进{book}。",
    "{year}年，{place}的{thing}平均每{unit}使用{n}次，故障率由{percent}%下降到{few}.{few2}%。",
)


@dataclass(slots=True)
class Prose:
    """Makes sentences and paragraphs, none twice."""

    seed: int
    random: Random = field(init=False)
    made: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def one(self, words: str | list[str] | tuple[str, ...]) -> str:
        """Return one of `words`."""
        return self.random.choice(words)

    def some(self, words: list[str] | tuple[str, ...], many: int) -> list[str]:
        """Return `many` of `words`, none twice, in their order."""
        chosen = set(self.random.sample(range(len(words)), many))
        return [word for at, word in enumerate(words) if at in chosen]

    def name(self) -> str:
        """Return a person's name."""
        return self.one(SURNAMES) + self.one(GIVEN)

    def number(self, low: int = 12, high: int = 980) -> int:
        """Return a figure."""
        return self.random.randint(low, high)

    def filled(self, shape: str) -> str:
        """Return `shape` with words in its places."""
        return shape.format(
            office=self.one(OFFICES),
            place=self.one(PLACES),
            thing=self.one(THINGS),
            unit=self.one(UNITS),
            verb=self.one(VERBS),
            book=self.one(BOOKS),
            law=self.one(LAWS),
            time=self.one(TIMES),
            often=self.one(OFTEN),
            english=self.one(ENGLISH),
            adverb=self.one(ADVERBS),
            name=self.name(),
            name2=self.name(),
            date=f"{self.number(2019, 2025)}年{self.number(1, 12)}月{self.number(1, 28)}日",
            year=self.number(2018, 2025),
            n=self.number(),
            percent=self.number(2, 95),
            few=self.number(2, 9),
            few2=self.number(1, 9),
        )

    def sentence(self) -> str:
        """Return a sentence that has not been made before."""
        while (made := self.filled(self.one(SHAPES))) in self.made:
            pass
        self.made.add(made)
        return made

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """Return a paragraph of so many sentences."""
        return "".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def clause(self, end: str = "；") -> str:
        """Return an item of a list, which ends in `end`."""
        shape = self.one(
            (
                "{adverb}{verb}{place}的{thing}，做好登记",
                "{thing}的{verb}情况，包括数量、位置和责任人",
                "{office}交办的与{thing}有关的其他事项",
                "未经{office}同意，擅自{verb}{thing}的",
                "提供{thing}的{verb}记录（{few}份）",
            )
        )
        while (made := self.filled(shape) + end) in self.made:
            pass
        self.made.add(made)
        return made
