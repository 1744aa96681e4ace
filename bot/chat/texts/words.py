"""What there is to say: one field a text; each language fills in every one, with the same {places}."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers import SmallTalk


@dataclass(frozen=True, slots=True)
class CommandWords:
    """What a command does: as Telegram's menu lists it, and in its line of /help, None where it has none."""

    menu: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Every word a person reads that is not quoted from a document, in one language.

    Texts of `toast_…` fields are shown for a moment over the chat: at most 200 characters. Those of `key_…`
    fields stand on buttons.
    """

    # Greeting and help
    start: str
    help_private: str
    help_group: str
    help_operator: str
    suggestions: str
    hello: str
    """Returns a greeting, above questions to press."""
    small_talk: Mapping[SmallTalk, str]
    """Returns what is no question, by its kind; a greeting and a call for help have texts of their own."""
    understood: str
    """Says how words that lean on the question before were understood."""
    no_more: str
    nothing_before: str
    stands_in: str
    """Stands before a citation."""
    date_unknown: str
    about_sections: str
    about_count: str
    about_published: str
    about_issuer: str
    about_number: str
    whole_page: str
    description: str
    short_description: str
    commands: Mapping[str, CommandWords]
    """Those of each command in `bot.chat.commands`, by its name."""

    # Answers
    weak: str
    items: str
    """Stands below a lead that is cut from a longer list."""
    meant: str
    """Stands behind a passage that has the question's meaning and none of its words."""
    matched: str
    matched_many: str
    page: str
    not_found: str
    hint: str
    terms_known: str
    terms_unknown: str
    terms_untold: str
    """Words of the question that none of the passages shown below has, where no answer is certain."""
    nearest: str
    """Stands above passages that come closest where none answers."""
    missing_key: str
    """A document, article or paragraph that is named exactly is not there."""
    missing_key_of: str
    which_document: str
    comma: str
    """What stands between the words of a list."""
    ask_in_chinese: str

    # What cannot be answered
    empty: str
    no_words: str
    too_long: str
    too_fast: str
    ask_usage: str
    mention_usage: str
    sticker: str
    photo: str
    voice: str
    file: str
    other: str
    unknown_command: str
    not_allowed: str
    failed: str
    storage_away: str
    index_away: str
    """Of a message, and of a press on a button."""
    too_late: str
    toast_failed: str
    toast_too_fast: str
    toast_stale: str
    toast_not_yours: str
    toast_not_allowed: str
    toast_good: str
    toast_bad: str
    toast_no_picture: str
    forget_ask: str
    forget_in_private: str
    forget_done: str
    key_forget: str
    key_forget_private: str
    changed: str
    """Stands in a message whose passage the documents no longer hold."""

    # Reading
    section_page: str
    paragraphs: str
    sources: str
    sources_none: str
    search_usage: str
    search_too_long: str
    search_found: str
    search_nearest: str
    """No passage holds all the keywords."""
    search_nearest_one: str
    search_none: str
    search_bad_year: str
    search_bad_sort: str
    search_bad_operator: str
    """Nothing stands beside OR, NOT or a dash."""
    search_mixed: str
    """OR joins what it cannot."""
    search_no_value: str
    search_only_unwanted: str
    search_in: str
    """What is copied to search in one document; the words to look for follow."""
    key_alone: str
    key_whole: str
    key_whole_answer: str
    key_context: str
    key_copy: str
    key_share: str
    key_reader: str
    own_address: str
    key_previous: str
    key_next: str
    key_page_picture: str
    key_section: str
    key_outline: str
    key_sources: str
    key_results: str
    key_search_in: str
    key_newest: str
    key_oldest: str
    key_best: str
    key_again: str
    key_another: str
    key_open: str

    # Inline
    inline_usage: str
    inline_none: str
    inline_loading: str
    inline_too_fast: str
    inline_not_allowed: str

    # Operator
    stats: str
    stats_slowest: str
    stats_days: str
    unanswered: str
    unanswered_none: str
    unanswered_off: str
    unanswered_header: str
    unanswered_write: str
    unanswered_counts: str
    unanswered_prompt: str
    unanswered_written: str
    teach_usage: str
    teach_count: str
    teach_bad: str
    teach_known: str
    teach_done: str
    teach_effect: str
    """What the documents had for a word before it was taught, and have now."""
    teach_user_word: str
    teach_stop_word: str
    """What a line begins with that teaches a word of either kind."""
    teach_cut: str
    teach_asked: str
    teach_nothing: str
    teach_missing: str
    teach_taken: str
    teach_unknown: str
    teach_file: str
    teach_undone: str
    upload_format: str
    upload_size: str
    upload_name: str
    upload_unreadable: str
    upload_done: str
    upload_replaced: str
    upload_read: str
    upload_doubt: str
    """Behind what was read: what of it may have gone wrong."""
    upload_unfetched: str
    upload_failed: str
    upload_same: str
    upload_held: str
    remove_usage: str
    remove_unknown: str
    remove_several: str
    remove_more: str
    remove_closest: str
    remove_done: str
    put_back: str
    switched_off: str
    tagged: str
    tags_too_many: str
    undo_gone: str
    undo_later: str
    reloaded: str
    reload_same: str
    reload_failed: str
    left_out: str
    scope_usage: str
    scope_folders: str
    scope_everything: str
    scope_nothing: str
    scope_missing: str
    scope_others: str
    scope_fixed: str
    scope_bad: str
    desk_link: str
    desk_unreachable: str
    key_undo: str
    key_remove: str
