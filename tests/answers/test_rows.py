"""A row of a table is certain where it is named, and one of its columns is, and nothing else is asked."""

import pytest

from bot.answers import answer, page
from bot.answers.rows import tells_as_row
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.vocabulary import Vocabulary, everyday_words

FARES = (
    "票价表（元）\n区间 | 成人 | 成人 | 学生 | 学生\n区间 | 平日 | 周末 | 平日 | 周末\n"
    "东站—白塔 | 4 | 5 | 2 | 2.5\n东站—温泉城 | 12 | 15 | 6 | 7.5",
    "h.< h..<.< h^.... r..... r.....",
)
PETS = (
    "项目 | 犬(元) | 猫(元) | 备注\n绝育（公） | 600 | 400 | 含检查\n绝育（母） | 900 | 600 | 含检查\n"
    "车位（管理费） | 60 | 60 | —\n货车（4.2米） | 580 | 680 | 含两人\n住院费（每天） | 120 | 100 | 不含药费",
    "h.... r.... r.... r.... r.... r....",
)
VERSIONS = (
    "版本 | 发布日期 | 更新内容\n1.6 | 2025.1.7 | 修复离线时钟\n1.7 | 2025.3.15 | 新增访客预约\n"
    "1.10 | 2025.5.2 | 支持人脸识别",
    "h... r... r... r...",
)
SHOWS = (
    "演出 | 日期 | 学生票 | 剧场\n话剧《渡口》 | 10月11日19:30 | 90元 | 大剧场\n"
    "话剧《渡口》 | 10月12日14:30 | 75元 | 小剧场\n昆曲《牡丹亭》 | 10月18日19:30 | 140元 | 大剧场\n"
    "昆曲《长生殿》 | 10月19日14:30 | 120元 | 大剧场\n昆曲《长生殿》 | 10月19日19:30 | 150元 | 大剧场",
    "h.... r.... r.... r.... r.... r....",
)
LAUNDRY = (
    "品类 | 件数 | 单价 | 油费\n浴袍 | 385 | 6.5 | ¥1,200.00\n台布 | 96 | 5.0 | ¥80.00",
    "h.... r.... r....",
)
HIKES = (
    "安排 | 负责人 | 工期 | 考场\n徒步，全程7公里 | 支伟 | 3天 | 一楼机房\n采茶体验 | 路遥 | 2天 | 图书馆\n"
    "划船，限20人 | 晏菲 | 1天 | 码头\n划船，限40人 | 尚可 | 1天 | 码头",
    "h.... r.... r.... r.... r....",
)
COURSES = (
    "班名 | 教练 | 年龄 | 上课时间\n"
    "羽毛球班 | 邵琳 | 10—16岁 | 周二18:30\n游泳班 | 汪雪 | 18岁以上 | 周一20:00",
    "h.... r.... r....",
)
ROOMS = (
    "房型 | 平日 | 周末 | 可住人数\n双床房（含早餐） | 398元 | 498元 | 2人\n独栋 | 1280元 | 1580元 | 6人",
    "h.... r.... r....",
)
ALARMS = (
    "代码 | 含义 | 处理\nE01 | 水流不足 | 检查水管\nE02 | 水温过高 | 停机30分钟",
    "h... r... r...",
)
LESSONS = (
    "时段 | 节次 | 星期一 | 星期二 | 星期三\n上午 | 第一节 | 语文 | 数学 | 书法\n"
    "上午 | 第二节 | 数学 | 语文 | 体育",
    "h..... r..... r.....",
)
STORES = (
    "品名 | 数量 | 购置日期 | 存放地点 | 保管人 | 分机\n"
    "轮椅 | 6 | 2023-11-02 | 服务大厅 | 高敏 | 8021\n担架 | 2 | 2024-01-08 | 地下车库 | 邵琳 | 8035",
    "h...... r...... r......",
)
CARD = (
    "设备名称 | 曳引式客梯 | 设备代码 | 3110\n额定载重量 | 1050公斤 | 额定速度 | 1.75米/秒\n"
    "维保单位 | 捷安公司 | 安全管理员 | 贺晓东\n备注 | 2024年换过钢丝绳",
    "r.... r.... r.... r..",
)
PARKING = (
    "区域 | 车型 | 首小时（元） | 每日封顶（元）\n一类区域 | 小型车 | 6 | 50\n一类区域 | 大型车 | 10 | 80\n"
    "二类区域 | 小型车 | 4 | 30\n二类区域 | 大型车 | 6 | 50",
    "h.... r.... r.... r.... r....",
)
COSTS = (
    "单位:万元\n部门 | 设备 | 2025年预算 | 2025年预算 | 2026年预算\n部门 | 设备 | 数量（台） | 金额 | 金额\n"
    "东站 | 水泵 | 10 | 7.5 | 4.8\n西站 | 闸机 | 4 | 36 | 18",
    "- h..<<. h..... r..... r.....",
)
SWIMMERS = (
    "项目 | 收入（万元） | 人次 | 等级\n游泳 | 4.8 | 1606 | 甲级\n瑜伽 | 1.2 | 319 | 乙级",
    "h.... r.... r....",
)
PLOTS = (
    "小班号 | 树种 | 面积（亩） | 责任单位 | 负责人\n1-01 | 杉木 | 53 | 东山站 | 汤正\n"
    "3-58 | 油茶 | 115 | 西山站 | 施勇",
    "h..... r..... r.....",
)
CARDS = (
    "卡种 | 有效期 | 价格 | 可带人数\n季卡 | 3个月 | 880 | 1\n年卡 | 12个月 | 2680 | 2",
    "h.... r.... r....",
)
TRIPS = (
    "职务 | 火车 | 住宿费（省会） | 住宿费（其他城市）\n部门正职 | 一等座 | 500 | 420\n"
    "其他员工 | 二等座 | 400 | 350",
    "h.... r.... r....",
)
FEES = (
    "费用 | 由谁承担 | 说明\n取暖费 | 乙方 | 自行缴纳\n保教费 | 780元/月 | 每月5日前扣款",
    "h... r... r...",
)
CLASSES = (
    "班级 | 班主任 | 教室\n小二班 | 樊丽君 | 一楼西\n小三班 | 钟小满 | 二楼东\n星期四 | 鄢志 | 二楼西",
    "h... r... r... r...",
)
GATES = ("位置 | 关门时间\n5公里 | 8:25\n10公里 | 9:10", "h.. r.. r..")
FREIGHT = (
    "单位：元/件\n距离 | 5公斤以内 | 5-20公斤 | 20公斤以上\n≤3公里 | 8 | 15 | 28\n3-10公里 | 12 | 22 | 40\n"
    "10-20公里 | 18 | 33 | 56",
    "-. h.... r.... r.... r....",
)
HALLS = (
    "租金的单位为元/天。\n场地 | 1-50人 | 51-100人 | 超过100人\n"
    "礼堂 | 3600 | 5200 | 7800\n草坪 | 1800 | 3200 | 5600",
    "-. h.... r.... r....",
)
COACHES = (
    "人数 | 大巴（元） | 中巴（元）\n1-20 | 900 | 600\n21-45 | 1200 | 800",
    "h... r... r...",
)
GIFTS = (
    "物品 | 所需积分 | 库存\n"
    "洗洁精1瓶 | 45 | 30\n抽纸1提 | 60 | 12\n合计 |  | 42\n备注：每人限换2件，先到先得。",
    "h... r... r... r... r...",
)
CANTEENS = (
    "食堂 | 窗口 | 4月营业额（万元）\n一食堂 | 面食 | 12.1\n三食堂 | 清真 | 8.2",
    "h... r... r...",
)
ROADS = (
    "道路名称 | 起点 | 长度（公里） | 管养责任人\n清泉路 | 28组 | 5.1 | 敖春\n双塔路 | 23组 | 2.5 | 汤正",
    "h.... r.... r....",
)
STALL = (
    "申请人 | 申屠雪 | 联系电话 | 139****7720\n"
    "经营项目 | 手工糖画 | 摊位编号 | B区17号\n摊位费 | 每月260元 | 押金 | 500元",
    "r.... r.... r....",
)
DRUGS = (
    "序号 | 药品 | 上月结存 | 本月领入 | 有效期至\n1 | 眼药水 | 30 | 2 | 2026-11\n"
    "2 | 冰袋 | 13 | 21 | 2026-02\n"
    " | 合计 | 43 | 23",
    "h..... r..... r..... r.....",
)
ORDERS = (
    "订单 | 团长 | 商品 | 取货点\n1002 | 缪可 | 土鸡蛋 | 北门驿站\n1005 | 郜辰 | 吐司 | 东门面包房",
    "h.... r.... r....",
)
COUNSEL = (
    "姓名 | 科目 | 教龄 | 上课日 | 接待\n陶野 | 心理 | 7年 | 周五 | 9:00—17:00，周一休息\n"
    "杜岚 | 营养 | 4年 | 周二 | 9:00—16:00",
    "h..... r..... r.....",
)
MINUTES = (
    "会议时间 | 4月13日14:00 | 会议地点 | 活动室\n主持人 | 柴敏 | 记录人 | 卓一鸣\n应到 | 9人 | 实到 | 8人",
    "r.... r.... r....",
)
CLUB = (
    "社团名称： | 天文社\n活动名称： | 流星雨观测\n活动地点： | 东山气象台\n参加人数： | 35人",
    "r.. r.. r.. r..",
)
SALES = (
    "活动 | 开始 | 结束 | 折扣\n店庆 | 2025年11月1日 | 2025年11月3日 | 70%\n中秋 | 9月12日 | 9月16日 | 90%",
    "h.... r.... r....",
)
MARKS = (
    "姓名 | 语文 | 数学 | 平时分\n阮青 | 92 | 88 | 9\n蓝天佑 | 85 | 97 | 10",
    "h.... r.... r....",
)
SHARES = (
    "月份 | 扎数 | 销售额 | 占比\n5月 | 820 | 13,776 | 42.8%\n6月 | 640 | 10,752 | 33.4%",
    "h.... r.... r....",
)
POST = ("地区 | 首重（元） | 续重（元/公斤）\n省内 | 8 | 1.2\n西北 | 18 | 6", "h... r... r...")
PRICES = (
    "项目 | 价格（元） | 星期日 | 说明\n洗牙 | 160 | 9:00—12:00 | 含抛光\n挂号费 | 15 | 停诊 | 老人免收",
    "h.... r.... r....",
)
HOURS = (
    "项目 | 时间 | 地点\n理疗 | 周一至周五下午 | 二楼\n透析 | 4小时 | 三楼",
    "h... r... r...",
)
COLLEGES = (
    "院系 | 创办年份 | 说明\n农学院 | 1952 | 含园艺系\n医学院 | 1987 | 学费须一次交清",
    "h... r... r...",
)
PERSON = (
    "一、个人信息\n姓名 | 温如玉 | 性别 | 女\n特长 | 会手语\n手机 | 1357 | 学制 | 3年",
    "h.<<< r.... r.. r....",
)


@pytest.mark.parametrize(
    ("table", "row", "question", "tells"),
    [
        (FARES, "东站—温泉城", "东站到温泉城周末成人票多少钱", True),
        (FARES, "东站—温泉城", "学生平日从东站坐到温泉城要多少钱", True),
        (FARES, "东站—温泉城", "东站到温泉城成人票多少钱", None),  # which of two
        (FARES, "东站—温泉城", "教师平日从东站到温泉城多少钱", None),
        (FARES, "东站—温泉城", "东站到温泉城国庆节成人票多少钱", None),
        (FARES, "东站—温泉城", "温泉城周末成人票多少钱", None),  # from where
        (FARES, "东站—温泉城", "东站到温泉城周末成人票退票费多少钱", None),
        (FARES, "东站—温泉城", "东站到温泉城周末成人票几折", None),
        (FARES, "区间", "东站到温泉城周末成人票多少钱", None),
        (PETS, "绝育（公）", "公猫绝育多少钱", True),
        (PETS, "绝育（公）", "猫绝育多少钱", True),
        (PETS, "绝育（公）", "公的绝育多少钱", None),  # of which kind
        (PETS, "车位", "车位猫卖多少钱", None),
        (PETS, "货车", "货车猫多少钱", True),  # a measure parts it from no other
        (PETS, "住院费", "猫住院一天多少钱", True),
        (PETS, "住院费", "猫住院费多少", True),
        (PETS, "住院费", "猫住院一周多少钱", None),
        (PETS, "住院费", "猫急诊住院一天多少钱", None),
        (COURSES, "羽毛球班", "羽毛球班教练是谁", True),
        (COURSES, "羽毛球班", "羽毛球班什么时候上课", True),
        (COURSES, "羽毛球班", "羽毛球班教练多大年龄", None),
        (COURSES, "羽毛球班", "羽毛球班教练电话是多少", None),
        (COURSES, "羽毛球班", "羽毛球班在哪里上课", False),
        (COURSES, "羽毛球班", "羽毛球班招多少人", False),
        (COURSES, "游泳班", "羽毛球班教练是谁", False),
        (COURSES, "游泳班", "羽毛球班和游泳班教练是谁", False),
        (ROOMS, "双床房", "双床房周末多少钱", True),  # breakfast included
        (ROOMS, "独栋", "独栋可以住几个人", True),
        (ROOMS, "独栋", "独栋养几个人", None),
        (ALARMS, "E02", "E02怎么处理", True),
        (ALARMS, "E02", "E02是什么意思", True),
        (ALARMS, "E02", "水温过高怎么办", True),
        (ALARMS, "E02", "E02处理要多少钱", None),
        (PETS, "绝育（公）", "公猫做绝育要花多少钱", True),
        (PETS, "绝育（公）", "公猫退绝育要花多少钱", None),
        (LESSONS, "上午 | 第一节", "三年级二班星期二第一节上什么课", True),
        (LESSONS, "上午 | 第一节", "三年级三班星期二第一节上什么课", None),
        (LESSONS, "上午 | 第一节", "星期四第一节上什么课", None),
        (LESSONS, "上午 | 第一节", "书法课在星期几", True),
        (LESSONS, "上午 | 第一节", "数学课在星期几", None),  # on two days
        (LESSONS, "上午 | 第一节", "书法每周几次", False),
        (STORES, "轮椅", "轮椅放在哪里", True),
        (STORES, "轮椅", "轮椅在哪里买的", None),
        (STORES, "轮椅", "轮椅谁保管", True),
        (STORES, "轮椅", "轮椅是哪天购置的", True),
        (STORES, "轮椅", "轮椅是哪天报废的", None),
        (STORES, "轮椅", "轮椅的分机号是多少", True),
        (CARD, "额定载重量", "曳引式客梯的额定载重量是多少", True),
        (CARD, "额定载重量", "扶梯的额定载重量是多少", None),
        (CARD, "设备名称", "曳引式客梯的额定载重量是多少", False),
        (CARD, "维保单位", "安全管理员是谁", True),
        (CARD, "维保单位", "安全管理员的电话是多少", None),
        (PARKING, "二类区域 | 大型车", "二类区域大型车每日封顶多少钱", True),  # by both together
        (PARKING, "二类区域 | 大型车", "大型车每日封顶多少钱", None),
        (PARKING, "一类区域 | 大型车", "二类区域大型车每日封顶多少钱", False),
        (PARKING, "二类区域 | 大型车", "二类区域大型车包月多少钱", None),
        (PLOTS, "3-58", "小班3-58的树种是什么", True),
        (PLOTS, "3-58", "3-58种的什么树", True),
        (PLOTS, "1-01", "小班5-01的树种是什么", False),  # another, though it ends alike
        (PLOTS, "1-01", "小班11-01的树种是什么", False),
        (PLOTS, "3-58", "3-58由哪个单位负责", True),
        (PLOTS, "3-58", "3-58谁负责", True),
        (PLOTS, "3-58", "3-58在哪里", False),
        (CARDS, "季卡", "季卡可以带几个人", True),
        (CARDS, "季卡", "季卡可以停几次", False),
        (TRIPS, "其他员工", "其他员工坐火车能坐什么座", True),
        (TRIPS, "其他员工", "其他员工坐飞机能坐什么座", None),
        (FEES, "取暖费", "取暖费谁交", True),
        (FEES, "取暖费", "取暖费多少钱", None),
        (FEES, "保教费", "保教费一个月多少", True),  # and not by what day
        (CLASSES, "小二班", "小二班班主任是谁", True),
        (CLASSES, "小二班", "小二班保育员是谁", None),
        (CLASSES, "星期四", "小二班班主任是谁", False),
        (GATES, "5公里", "15公里几点关门", None),
        (GATES, "5公里", "5公里几点关门", True),
        (PERSON, "特长", "温如玉有什么特长", True),
        (PRICES, "洗牙", "洗牙多少钱", True),
        (PRICES, "洗牙", "洗牙怎么收费", True),
        (PRICES, "挂号费", "挂号费是多少", True),
        (PRICES, "洗牙", "洗牙为什么", None),  # nothing befalls
        (PRICES, "挂号费", "挂号费怎么回事", None),
        (PRICES, "挂号费", "挂号费什么意思", True),  # of what 说明 may tell
        (PRICES, "洗牙", "洗牙电话多少", False),  # which no 说明 says
        (PRICES, "洗牙", "洗牙是哪一年的", False),
        (PRICES, "洗牙", "洗牙有什么要求", False),
        (HOURS, "理疗", "理疗要多久", False),  # when it is, not how long
        (HOURS, "透析", "透析要多久", True),
        (COLLEGES, "农学院", "农学院是哪一年创办的", True),
        (COLLEGES, "农学院", "农学院有什么要求", False),
        (COLLEGES, "医学院", "医学院哪年停办的", None),
        # What a step reaches over, that names the row or the column
        (FREIGHT, "3-10公里", "7公里重4公斤的一件多少钱", True),
        (FREIGHT, "10-20公里", "15公里、10公斤的运费是多少", None),  # nothing says 运费
        (FREIGHT, "10-20公里", "15公里、10公斤一件多少钱", True),
        (FREIGHT, "≤3公里", "2公里、25公斤多少钱", True),
        (FREIGHT, "3-10公里", "2公里、25公斤多少钱", None),
        (FREIGHT, "10-20公里", "25公里、10公斤多少钱", None),  # further than all
        (FREIGHT, "3-10公里", "10公里、4公斤多少钱", None),  # in two steps
        (FREIGHT, "3-10公里", "7公里多少钱", None),  # of which weight
        (HALLS, "礼堂", "80个人租礼堂一天多少钱", True),
        (HALLS, "礼堂", "150人租礼堂一天多少钱", True),
        (HALLS, "礼堂", "80个人租礼堂一小时多少钱", False),
        (HALLS, "草坪", "80个人租礼堂一天多少钱", False),
        (COACHES, "21-45", "30人坐大巴多少钱", True),
        (COACHES, "21-45", "50人坐大巴多少钱", None),
        (STALL, "经营项目", "申屠雪的摊位编号是多少", True),
        (STALL, "摊位费", "押金多少钱", True),
        (STALL, "摊位费", "摊位押金多少钱", None),  # which nothing else says
        (STALL, "经营项目", "申屠雪经营什么项目", True),
        (STALL, "经营项目", "申屠雪的身份证号是多少", None),
        (STALL, "申请人", "申屠雪的摊位编号是多少", False),
        (DRUGS, " | 合计", "本月一共领入多少药品", True),
        (DRUGS, "1 | 眼药水", "眼药水的有效期到什么时候", True),
        (DRUGS, "1 | 眼药水", "眼药水什么时候领入", None),
        (ORDERS, "1002", "土鸡蛋在哪里取货", True),
        (ORDERS, "1002", "土鸡蛋在哪里生产", False),
        (ORDERS, "1005", "吐司的团长是谁", True),  # whatever he is called
        # A pack need not be named, a total is by what asks for one
        (GIFTS, "洗洁精1瓶", "洗洁精要多少积分", True),
        (GIFTS, "洗洁精1瓶", "洗洁精3瓶要多少积分", None),
        (GIFTS, "合计", "库存总共多少", True),
        (GIFTS, "合计", "库存多少", None),
        (GIFTS, "合计", "洗洁精库存总共多少", False),
        (GIFTS, "备注", "每人限换几件", None),  # no row
        # One that has another number
        (CANTEENS, "一食堂", "一食堂面食4月营业额多少", True),
        (CANTEENS, "一食堂", "二食堂面食4月营业额多少", None),
        (ROADS, "双塔路", "双塔路有多长", True),
        (ROADS, "双塔路", "双塔路有多宽", None),
        (ROADS, "清泉路", "清泉路的管养责任人是谁", True),  # whatever he is called
        (PERSON, "姓名", "温如玉的学历是什么", None),
        (MINUTES, "会议时间", "会议在哪里开的", True),
        (MINUTES, "会议时间", "会议几点开", True),
        (MINUTES, "会议时间", "茶会在哪里开的", None),
        (MINUTES, "主持人", "会议在哪里开的", None),
        (POST, "西北", "西北续重多少钱一公斤", True),
        (POST, "西北", "西北续重多少钱一吨", False),
        (CLUB, "活动地点", "流星雨观测活动在哪里举行", True),
        (CLUB, "活动地点", "天文社的活动地点是哪里", True),
        (CLUB, "活动地点", "合唱社的活动地点是哪里", None),
        (CLUB, "参加人数", "流星雨观测有多少人参加", True),
        (CLUB, "参加人数", "流星雨观测谁负责", None),
        (SALES, "店庆", "店庆从哪天开始", True),
        (SALES, "店庆", "店庆到哪天结束", True),
        (SALES, "店庆", "店庆几点开始", False),
        (SALES, "中秋", "中秋打几折", True),
        (MARKS, "阮青", "阮青语文考了多少分", True),
        (MARKS, "阮青", "阮青物理考了多少分", None),
        # One column of what another tells
        (SHARES, "6月", "6月销售额占比多少", True),
        (SHARES, "6月", "6月销售额的占比是多少", True),
        (SHARES, "5月", "6月销售额占比多少", False),
        (SHARES, "6月", "6月利润占比多少", None),
        # Whatever turn asks for it, or the cell says it itself
        (COUNSEL, "陶野", "陶野教什么", True),
        (COUNSEL, "陶野", "陶野教了几年", True),
        (COUNSEL, "陶野", "陶野哪天上课", True),
        (COUNSEL, "陶野", "陶野星期几休息", True),
        (COUNSEL, "杜岚", "杜岚星期几休息", False),  # which nothing says
        (COUNSEL, "陶野", "陶野电话多少", False),
        (COSTS, "东站", "东站2025年水泵预算多少钱", True),
        (COSTS, "东站", "东站2025年水泵预算多少台", True),
        (SWIMMERS, "瑜伽", "瑜伽有多少人次", True),
        (SWIMMERS, "瑜伽", "瑜伽收入是多少万元", True),
        (SWIMMERS, "瑜伽", "瑜伽属于什么等级", True),
        (SWIMMERS, "瑜伽", "瑜伽属于什么", None),
        (SWIMMERS, "瑜伽", "瑜伽有多少学员", None),
        # An edition names its row, and is no day
        (VERSIONS, "1.7 | 2025", "1.7版更新了什么", True),
        (VERSIONS, "1.7 | 2025", "版本1.7什么时候发布的", True),
        (VERSIONS, "1.6 |", "1.7版更新了什么", None),
        (VERSIONS, "1.7 | 2025", "1月7日更新了什么", None),
        (VERSIONS, "1.6 |", "2025年1月7日更新了什么", True),
        (VERSIONS, "1.10 |", "1.1版更新了什么", None),
        (VERSIONS, "1.10 |", "1.10版更新了什么", True),
        # A work by its title, a performance by its day, what an aside follows by its name
        (SHOWS, "昆曲《牡", "《牡丹亭》学生票多少钱", True),
        (SHOWS, "昆曲《牡", "昆曲学生票多少钱", None),
        (SHOWS, "话剧《渡口》 | 10月12", "《渡口》10月12日学生票多少钱", True),
        (SHOWS, "话剧《渡口》 | 10月11", "《渡口》10月12日学生票多少钱", None),
        (SHOWS, "昆曲《长生殿》 | 10月19日14", "《长生殿》10月19日学生票多少钱", None),
        (HIKES, "徒步", "徒步谁负责", True),
        (HIKES, "划船，限20", "划船谁负责", False),
        (HIKES, "采茶", "采茶体验工期多长", True),
        (HIKES, "采茶", "采茶体验在哪里考", True),
        # In what is counted, and an amount with the sign of its money
        (LAUNDRY, "浴袍", "浴袍有多少件", True),
        (LAUNDRY, "浴袍", "浴袍有多少箱", None),
        (LAUNDRY, "台布", "台布油费多少", True),
        (LAUNDRY, "台布", "台布有什么要求", False),  # what it costs is no rule
    ],
)
def test_a_row_tells_what_its_names_say(
    table: tuple[str, str], row: str, question: str, tells: bool | None, analyzer: Analyzer
) -> None:
    passage = Passage(Origin("a.xlsx", "价目"), (), 1, "text", table[0], table=table[1])
    index = Index.build([passage], analyzer)
    query = make_query(question, index)
    headings = "三年级(2)班课程表" if table is LESSONS else "价目"
    assert tells_as_row(query, passage, passage.text.index(row), headings, analyzer) is tells


def test_a_row_is_certain_by_its_names_alone(analyzer: Analyzer) -> None:
    texts = ("船票在码头的窗口买。", "轮渡每天六点开船。", "雾天请注意安全。")
    passages = [Passage(Origin("a.xlsx", "价目"), (), 1, "text", FARES[0], table=FARES[1])]
    passages += [Passage(Origin("b.txt", "船票"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build(passages, analyzer)
    asked = ("东站到温泉城周末成人票多少钱", "东站到温泉城周末成人票退票费多少钱")
    assert [answer(question, index).status for question in asked] == ["answered", "weak"]


def test_the_row_that_tells_is_quoted_first(analyzer: Analyzer) -> None:
    passage = Passage(Origin("a.docx", "登记卡"), (), 1, "text", CARD[0], table=CARD[1])
    found = answer("曳引式客梯的额定载重量是多少", Index.build([passage], analyzer))
    (shown,) = page(found).passages
    assert found.status == "answered"
    assert shown.quotes[0].text == "额定载重量 | 1050公斤 | 额定速度 | 1.75米/秒"
    assert passage.text[shown.quotes[0].start : shown.quotes[0].end] == shown.quotes[0].text


def test_a_row_that_tells_stands_before_what_only_has_more_of_the_words(analyzer: Analyzer) -> None:
    fees = "项目 | 标准\n保洁 | 500元/月\n接送 | 25元/次\n看护 | 12元/次\n校服 | 春秋装、夏装各一套，共260元"
    texts = ("校车八点发车。", "家长会在九月。")
    passages = [
        Passage(Origin("a.txt", "校服"), (), 1, "text", "校服：夏季穿短袖校服，校服要写上名字。"),
        Passage(Origin("b.md", "费用"), (), 1, "text", fees, table="h.. r.. r.. r.. r.."),
    ]
    passages += [Passage(Origin("c.txt", "通知"), (), at, "text", text) for at, text in enumerate(texts, 1)]
    index = Index.build(passages, analyzer)
    found = answer("校服多少钱", index)
    assert (found.status, found.passage(0).origin.path) == ("answered", "b.md")
    assert page(found).passages[0].quotes[0].text == "校服 | 春秋装、夏装各一套，共260元"
    assert answer("校服几个颜色", index).passage(0).origin.path == "a.txt"


def test_a_row_is_named_by_what_says_the_same() -> None:
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    menu = "日期 | 早点 | 点心\n周三 | 馄饨 | 蒸南瓜\n周四 | 豆浆 | 银耳羹"
    index = Index.build(
        [Passage(Origin("a.csv", "食谱"), (), 1, "text", menu, table="h... r... r...")], analyzer
    )
    found = answer("星期四点心是什么", index)
    assert (found.status, page(found).passages[0].quotes[0].text) == ("answered", "周四 | 豆浆 | 银耳羹")
    assert answer("星期五点心是什么", index).status != "answered"


def test_a_day_that_is_left_empty_is_not_told_by_another_date(analyzer: Analyzer) -> None:
    walks = (
        "名称 | 集合时间 | 报名截止 | 日期\n山路徒步 | 8:20 | 5月10日 | \n湖边骑行 | 9:00 | 4月1日 | 6月2日"
    )
    index = Index.build(
        [Passage(Origin("a.md", "活动"), (), 1, "text", walks, table="h.... r.... r....")], analyzer
    )
    asked = ("湖边骑行是哪天", "湖边骑行几月几号", "山路徒步是哪天", "山路徒步几月几号", "山路徒步几点集合")
    assert [answer(question, index).status for question in asked] == [
        "answered",
        "answered",
        "weak",
        "weak",
        "answered",
    ]


def test_a_row_is_not_told_by_one_with_a_longer_name(analyzer: Analyzer) -> None:
    text = "车型 | 首小时 | 月卡\n渡船 | 6元 | 450元\n新能源渡船 | 前2小时免费 | 300元"
    passage = Passage(Origin("a.md", "渡口收费"), (), 1, "text", text, table="h... r... r...")
    index = Index.build([passage], analyzer)
    for question, row in (
        ("渡船第一个小时多少钱", "渡船 | 6元 | 450元"),
        ("渡船月卡多少", "渡船 | 6元 | 450元"),
        ("新能源渡船首小时多少", "新能源渡船 | 前2小时免费 | 300元"),
    ):
        given = answer(question, index)
        assert (given.status, page(given).passages[0].quotes[0].text) == ("answered", row)


def test_a_row_that_lacks_a_word_asked_is_not_certain(analyzer: Analyzer) -> None:
    text = "业务 | 柜台 | 优惠\n境外汇款 | 最低50元 | 贵宾免手续费\n补卡 | 10元 | 无"
    origin = Origin("a.md", "银行收费")
    index = Index.build(
        [
            Passage(origin, (), 1, "text", text, table="h... r... r..."),
            Passage(origin, (), 5, "text", "取款每日限额2万元，跨行取款每笔4元。"),
        ],
        analyzer,
    )
    asked = ("境外取款手续费多少", "境外汇款柜台多少钱", "补卡柜台多少钱")
    assert [answer(question, index).status for question in asked] == ["weak", "answered", "answered"]


def test_a_column_is_named_by_the_end_of_its_code(analyzer: Analyzer) -> None:
    text = "项目 | RL-D20 | RL-D30\n额定功率 | 310瓦 | 460瓦\n净重 | 12.8公斤 | 15.6公斤"
    passage = Passage(Origin("a.md", "除湿机说明书"), (), 1, "text", text, table="h... r... r...")
    index = Index.build([passage], analyzer)
    for question, status, row in (
        ("d20功率多少", "answered", "额定功率 | 310瓦 | 460瓦"),
        ("RL-D30功率多少", "answered", "额定功率 | 310瓦 | 460瓦"),
        ("D30净重多少", "answered", "净重 | 12.8公斤 | 15.6公斤"),
        ("D40功率多少", "not_found", "额定功率 | 310瓦 | 460瓦"),
    ):
        given = answer(question, index)
        assert (given.status, page(given).passages[0].quotes[0].text) == (status, row)
