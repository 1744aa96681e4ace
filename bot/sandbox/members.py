"""Who is in a group: whoever has written there, until they leave or are removed."""

from bot.sandbox.people import chat_of
from bot.sandbox.refusals import Json, check
from bot.sandbox.state import State, method

GONE = ("left", "kicked")


@method("getChatMember")
def get_chat_member(state: State, params: Json) -> Json:
    """Tell what a person is in a chat."""
    chat, user_id = state.chat(params.get("chat_id")), params.get("user_id")
    check(user_id in state.chats and state.chats[int(str(user_id))].user, "user not found")
    user = state.chats[int(str(user_id))].user
    wrote = any(key[0] == chat.id and message["from"] == user for key, message in state.messages.items())
    status = state.members.get((chat.id, user["id"]), "member" if wrote else "left")
    told: Json = {"user": user, "status": status.removesuffix("-left")}
    if status == "kicked":
        told["until_date"] = 0
    elif status.startswith("restricted"):
        rights = (
            "send_messages send_audios send_documents send_photos send_videos send_video_notes "
            "send_voice_notes send_polls send_other_messages add_web_page_previews change_info "
            "invite_users pin_messages manage_topics edit_tag react_to_messages"
        )
        told |= {f"can_{right}": False for right in rights.split()}
        told |= {"is_member": status == "restricted", "until_date": 0}
    return told


def become(state: State, user_id: int, chat_id: int, status: str) -> None:
    """Let a person be in a group, with a status of Telegram's, or no more; "restricted-left" is both.

    The group is told of who leaves.
    """
    chat, user = chat_of(state, chat_id), chat_of(state, user_id)
    state.members[chat.id, user.id] = status
    if status in GONE:
        state.tell("message", state.store(user.user, chat, None, {}, {"left_chat_member": user.user}))
    state.changed()
