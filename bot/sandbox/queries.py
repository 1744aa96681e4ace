"""The methods that answer presses of buttons and inline queries."""

from bot.expressions import expression
from bot.sandbox.content import keyboard_of, text_of
from bot.sandbox.refusals import TOO_OLD, Json, check
from bot.sandbox.state import State, method

MOST_RESULTS = 50
START_PARAMETER = expression("[A-Za-z0-9_-]{1,64}")


def answer(state: State, kind: str, query_id: object, params: Json) -> bool:
    """Keep the answer to a query, once and while it is not too old; raises `Refused`."""
    query = state.queries.get(str(query_id))
    waits = query is not None and query.kind == kind and not query.answer and not query.expired
    check(waits, TOO_OLD)
    assert query is not None
    query.answer = params
    state.changed()
    return True


@method("answerCallbackQuery")
def answer_callback_query(state: State, params: Json) -> bool:
    """Answer a press, with a toast or an alert if it has a text."""
    check(len(str(params.get("text", ""))) <= 200, "MESSAGE_TOO_LONG")
    return answer(state, "callback", params.get("callback_query_id"), params)


@method("answerInlineQuery")
def answer_inline_query(state: State, params: Json) -> bool:
    """Answer an inline query with articles; every text in them is judged as if it were sent."""
    results = params.get("results", [])
    check(isinstance(results, list), "can't parse inline query results: expected an Array")
    check(len(results) <= MOST_RESULTS, "RESULTS_TOO_MUCH")
    check(len(str(params.get("next_offset") or "").encode()) <= 64, "NEXT_OFFSET_INVALID")
    ids = [str(result.get("id", "")) for result in results]
    check(all(1 <= len(result_id.encode()) <= 64 for result_id in ids), "RESULT_ID_INVALID")
    check(len(set(ids)) == len(ids), "RESULT_ID_DUPLICATE")
    for result in results:
        content_of_result(result)
    button = params.get("button")
    if button:
        check(str(button.get("text", "")), "BUTTON_TEXT_INVALID")
        parameter = str(button.get("start_parameter", "x"))
        check(START_PARAMETER.fullmatch(parameter), "START_PARAM_INVALID")
    return answer(state, "inline", params.get("inline_query_id"), params)


def content_of_result(result: Json) -> Json:
    """Return the fields of the message that an inline result becomes; raises `Refused`."""
    check(
        result.get("type") == "article", "can't parse inline query result: the sandbox knows articles alone"
    )
    check(str(result.get("title", "")).strip(), "can't parse inline query result: Title must be non-empty")
    message = result.get("input_message_content") or {}
    check("message_text" in message, "can't parse inline query result: can't find field \"message_text\"")
    return text_of(message | {"text": message["message_text"]}) | keyboard_of(result)
