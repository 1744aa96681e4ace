"""How the bot is told of updates: getUpdates, or a webhook."""

import asyncio
import json
import re
import time

from bot.sandbox.refusals import HOOKED, OTHER_POLL, Json, Refused, check
from bot.sandbox.state import State, method

LONGEST_POLL = 50.0
"""Seconds."""


def allowed(params: Json, before: list[str]) -> list[str]:
    """Return the kinds of update the bot asks for; those it asked for `before`, if it does not say."""
    kinds: list[str] = params.get("allowed_updates", before)
    named = isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds)
    check(named, "can't parse allowed updates: expected an Array of String")
    return kinds


@method("setWebhook")
def set_webhook(state: State, params: Json) -> bool:
    """Have updates posted to a URL; none: stop that."""
    delivery = state.delivery
    secret, url = str(params.get("secret_token") or ""), str(params.get("url") or "")
    check(re.fullmatch("(https?://.+)?", url), "invalid webhook URL specified")
    check(re.fullmatch("[A-Za-z0-9_-]{0,256}", secret), "secret token contains unallowed characters")
    if params.get("drop_pending_updates"):
        delivery.updates.clear()
    delivery.allowed = allowed(params, delivery.allowed)
    delivery.webhook, delivery.error = params if url else {}, {}
    state.changed()
    return True


@method("deleteWebhook")
def delete_webhook(state: State, params: Json) -> bool:
    """Have updates kept for getUpdates."""
    return bool(set_webhook(state, {"drop_pending_updates": params.get("drop_pending_updates")}))


@method("getWebhookInfo")
def get_webhook_info(state: State, params: Json) -> Json:
    """Tell how the webhook does."""
    info = {"url": state.delivery.webhook.get("url", ""), "has_custom_certificate": False}
    return info | {"pending_update_count": len(state.delivery.updates)} | state.delivery.error


@method("getUpdates")
async def get_updates(state: State, params: Json) -> list[Json]:
    """Give the updates from `offset` on, forgetting those before; wait for one if there is none."""
    delivery = state.delivery
    delivery.poll += 1
    mine, offset = delivery.poll, params.get("offset", 0)
    updates = delivery.updates[offset:] if offset < 0 else delivery.updates
    delivery.updates = [update for update in updates if update["update_id"] >= offset]
    delivery.allowed = allowed(params, delivery.allowed)
    state.changed()
    end = time.monotonic() + min(max(params.get("timeout", 0), 0), LONGEST_POLL)
    while True:
        left = end - time.monotonic()
        if state.revoked:
            raise Refused(401, "Unauthorized", judged=False)
        if delivery.webhook:
            raise Refused(409, f"Conflict: {HOOKED}")
        if delivery.poll != mine:
            await asyncio.sleep(0.02)  # one who hung up and asks anew is no second one: notice that first
            raise Refused(409, f"Conflict: {OTHER_POLL}")
        if delivery.updates or left <= 0:
            return delivery.updates[: min(max(params.get("limit", 100), 1), 100)]
        await state.wait(left)


async def deliver(state: State) -> None:
    """Post updates to the webhook, one at a time, each until it is taken."""
    while True:
        while not state.delivery.webhook:
            await state.pulse.wait()
        await _post_all(state)


async def _post_all(state: State) -> None:
    """Post updates while there is a webhook."""
    import httpx  # takes as long as all else to import, and few have a webhook

    async with httpx.AsyncClient(trust_env=False) as client:
        while hook := state.delivery.webhook:
            delivery, updates = state.delivery, state.delivery.updates[:1]
            if not updates:
                await state.pulse.wait()
                continue
            headers = {"Content-Type": "application/json"}
            if "secret_token" in hook:
                headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
            try:
                answered = await client.post(hook["url"], headers=headers, content=json.dumps(updates[0]))
                wrong = f"{answered.status_code} {answered.reason_phrase}" if answered.is_error else ""
            except httpx.HTTPError as error:
                wrong = str(error) or type(error).__name__
            if wrong:
                why = f"Wrong response from the webhook: {wrong}"
                delivery.error = {"last_error_date": int(time.time()), "last_error_message": why}
                await asyncio.sleep(0.1)
            else:
                delivery.updates = [update for update in delivery.updates if update != updates[0]]
