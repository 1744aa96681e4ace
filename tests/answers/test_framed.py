"""By whom it is done is told by whatever stands where the question asks: 归海堤办管."""

import pytest

from bot.answers.framed import tells_in_frame


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("永丰潮闸归谁管?", "永丰潮闸归海堤办管。", True),
        ("值班表由谁编排", "值班表由小周编排,每周一张。", True),
        ("门禁卡找谁办呢", "门禁卡找老吴办。", True),
        ("门禁卡找谁", "门禁卡找老吴。", True),
        ("快递柜归哪家公司维护", "快递柜归丰巢维护。", True),
        ("快递柜归谁管", "快递柜归丰巢维护。", False),  # what is done is another thing
        ("门禁卡归谁办", "门禁卡找老吴办。", False),
        ("值班表由谁编排", "值班表由小周,编排另议。", False),  # in another clause
        ("值班表由谁编排", "值班表由编排。", False),  # by nobody
        ("值班表谁编排", "值班表由小周编排。", False),  # it does not ask so
        ("潮闸归谁管", "潮闸归永丰镇与海塘镇两家水利服务站与海堤办管。", False),  # too much stands there
    ],
)
def test_what_stands_in_place_of_who_is_told(question: str, lead: str, told: bool) -> None:
    assert tells_in_frame(question, lead) is told
