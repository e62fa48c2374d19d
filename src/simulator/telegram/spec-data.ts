/*
 * The part of the Telegram Bot API 10.3 that the emulator knows, as data: for every method and type
 * its fields, their types, and a `!` where the field is required. The same part with the manual's
 * own sentences stands in `test/data/telegram-bot-api.json`; a test holds the two together.
 *
 * Taken from PaulSonOfLars/telegram-bot-api-spec, brought to 10.3 with the texts of @gramio/types.
 *
 * MIT License
 *
 * Copyright (c) 2020 Paul Larsen
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy
 * of this software and associated documentation files (the "Software"), to deal
 * in the Software without restriction, including without limitation the rights
 * to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
 * copies of the Software, and to permit persons to whom the Software is
 * furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all
 * copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
 * FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
 * LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
 * OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
 * SOFTWARE.
 */

/** Fields by name: `!` when required, then the allowed types separated by ` | `. */
export type Fields = Readonly<Record<string, string>>;

export const specMethods: Readonly<Record<string, Fields>> = {
  getMe: {},
  getUpdates: {
    offset: 'Integer',
    limit: 'Integer',
    timeout: 'Integer',
    allowed_updates: 'Array of String',
  },
  setWebhook: {
    url: '!String',
    certificate: 'InputFile',
    ip_address: 'String',
    max_connections: 'Integer',
    allowed_updates: 'Array of String',
    drop_pending_updates: 'Boolean',
    secret_token: 'String',
  },
  deleteWebhook: {
    drop_pending_updates: 'Boolean',
  },
  getWebhookInfo: {},
  setMyCommands: {
    commands: '!Array of BotCommand',
    scope: 'BotCommandScope',
    language_code: 'String',
  },
  getMyCommands: {
    scope: 'BotCommandScope',
    language_code: 'String',
  },
  sendMessage: {
    business_connection_id: 'String',
    chat_id: '!Integer | String',
    message_thread_id: 'Integer',
    direct_messages_topic_id: 'Integer',
    text: '!String',
    parse_mode: 'String',
    entities: 'Array of MessageEntity',
    link_preview_options: 'LinkPreviewOptions',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    allow_paid_broadcast: 'Boolean',
    message_effect_id: 'String',
    suggested_post_parameters: 'SuggestedPostParameters',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply',
    ephemeral_message_parameters: 'EphemeralMessageParameters',
  },
  sendPhoto: {
    business_connection_id: 'String',
    chat_id: '!Integer | String',
    message_thread_id: 'Integer',
    direct_messages_topic_id: 'Integer',
    photo: '!InputFile | String',
    caption: 'String',
    parse_mode: 'String',
    caption_entities: 'Array of MessageEntity',
    show_caption_above_media: 'Boolean',
    has_spoiler: 'Boolean',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    allow_paid_broadcast: 'Boolean',
    message_effect_id: 'String',
    suggested_post_parameters: 'SuggestedPostParameters',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply',
    ephemeral_message_parameters: 'EphemeralMessageParameters',
  },
  sendDocument: {
    business_connection_id: 'String',
    chat_id: '!Integer | String',
    message_thread_id: 'Integer',
    direct_messages_topic_id: 'Integer',
    document: '!InputFile | String',
    thumbnail: 'InputFile | String',
    caption: 'String',
    parse_mode: 'String',
    caption_entities: 'Array of MessageEntity',
    disable_content_type_detection: 'Boolean',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    allow_paid_broadcast: 'Boolean',
    message_effect_id: 'String',
    suggested_post_parameters: 'SuggestedPostParameters',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply',
    ephemeral_message_parameters: 'EphemeralMessageParameters',
  },
  sendMediaGroup: {
    business_connection_id: 'String',
    chat_id: '!Integer | String',
    message_thread_id: 'Integer',
    direct_messages_topic_id: 'Integer',
    media:
      '!Array of InputMediaAudio | Array of InputMediaDocument | Array of InputMediaLivePhoto | Array of InputMediaPhoto | Array of InputMediaVideo',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    allow_paid_broadcast: 'Boolean',
    message_effect_id: 'String',
    reply_parameters: 'ReplyParameters',
  },
  sendChatAction: {
    business_connection_id: 'String',
    chat_id: '!Integer | String',
    message_thread_id: 'Integer',
    action: '!String',
  },
  editMessageText: {
    business_connection_id: 'String',
    chat_id: 'Integer | String',
    message_id: 'Integer',
    inline_message_id: 'String',
    text: 'String',
    parse_mode: 'String',
    entities: 'Array of MessageEntity',
    link_preview_options: 'LinkPreviewOptions',
    rich_message: 'InputRichMessage',
    reply_markup: 'InlineKeyboardMarkup',
  },
  editMessageCaption: {
    business_connection_id: 'String',
    chat_id: 'Integer | String',
    message_id: 'Integer',
    inline_message_id: 'String',
    caption: 'String',
    parse_mode: 'String',
    caption_entities: 'Array of MessageEntity',
    show_caption_above_media: 'Boolean',
    reply_markup: 'InlineKeyboardMarkup',
  },
  editMessageReplyMarkup: {
    business_connection_id: 'String',
    chat_id: 'Integer | String',
    message_id: 'Integer',
    inline_message_id: 'String',
    reply_markup: 'InlineKeyboardMarkup',
  },
  deleteMessage: {
    chat_id: '!Integer | String',
    message_id: '!Integer',
  },
  answerCallbackQuery: {
    callback_query_id: '!String',
    text: 'String',
    show_alert: 'Boolean',
    url: 'String',
    cache_time: 'Integer',
  },
  getFile: {
    file_id: '!String',
  },
  getChat: {
    chat_id: '!Integer | String',
  },
  getChatMember: {
    chat_id: '!Integer | String',
    user_id: '!Integer',
  },
  leaveChat: {
    chat_id: '!Integer | String',
  },
  createForumTopic: {
    chat_id: '!Integer | String',
    name: '!String',
    icon_color: 'Integer',
    icon_custom_emoji_id: 'String',
  },
};

export const specTypes: Readonly<Record<string, Fields>> = {
  BotCommand: {
    command: '!String',
    description: '!String',
    is_ephemeral: 'Boolean',
  },
  BotCommandScopeAllChatAdministrators: {
    type: '!String',
  },
  BotCommandScopeAllGroupChats: {
    type: '!String',
  },
  BotCommandScopeAllPrivateChats: {
    type: '!String',
  },
  BotCommandScopeChat: {
    type: '!String',
    chat_id: '!Integer | String',
  },
  BotCommandScopeChatAdministrators: {
    type: '!String',
    chat_id: '!Integer | String',
  },
  BotCommandScopeChatMember: {
    type: '!String',
    chat_id: '!Integer | String',
    user_id: '!Integer',
  },
  BotCommandScopeDefault: {
    type: '!String',
  },
  DisabledButton: {},
  ForceReply: {
    force_reply: '!Boolean',
    input_field_placeholder: 'String',
    selective: 'Boolean',
  },
  InlineKeyboardButton: {
    text: '!String',
    icon_custom_emoji_id: 'String',
    style: 'String',
    url: 'String',
    callback_data: 'String',
    web_app: 'WebAppInfo',
    login_url: 'LoginUrl',
    switch_inline_query: 'String',
    switch_inline_query_current_chat: 'String',
    switch_inline_query_chosen_chat: 'SwitchInlineQueryChosenChat',
    copy_text: 'CopyTextButton',
    callback_game: 'CallbackGame',
    pay: 'Boolean',
    disabled: 'DisabledButton',
  },
  InlineKeyboardMarkup: {
    inline_keyboard: '!Array of Array of InlineKeyboardButton',
    force_reply: 'Boolean',
  },
  InputMediaDocument: {
    type: '!String',
    media: '!String',
    thumbnail: 'String',
    caption: 'String',
    parse_mode: 'String',
    caption_entities: 'Array of MessageEntity',
    disable_content_type_detection: 'Boolean',
  },
  InputMediaPhoto: {
    type: '!String',
    media: '!String',
    caption: 'String',
    parse_mode: 'String',
    caption_entities: 'Array of MessageEntity',
    show_caption_above_media: 'Boolean',
    has_spoiler: 'Boolean',
  },
  KeyboardButton: {
    text: '!String',
    icon_custom_emoji_id: 'String',
    style: 'String',
    request_users: 'KeyboardButtonRequestUsers',
    request_chat: 'KeyboardButtonRequestChat',
    request_managed_bot: 'KeyboardButtonRequestManagedBot',
    request_contact: 'Boolean',
    request_location: 'Boolean',
    request_poll: 'KeyboardButtonPollType',
    web_app: 'WebAppInfo',
  },
  LinkPreviewOptions: {
    is_disabled: 'Boolean',
    url: 'String',
    prefer_small_media: 'Boolean',
    prefer_large_media: 'Boolean',
    show_above_text: 'Boolean',
  },
  MessageEntity: {
    type: '!String',
    offset: '!Integer',
    length: '!Integer',
    url: 'String',
    user: 'User',
    language: 'String',
    custom_emoji_id: 'String',
    unix_time: 'Integer',
    date_time_format: 'String',
  },
  ReplyKeyboardMarkup: {
    keyboard: '!Array of Array of KeyboardButton',
    is_persistent: 'Boolean',
    resize_keyboard: 'Boolean',
    one_time_keyboard: 'Boolean',
    input_field_placeholder: 'String',
    selective: 'Boolean',
    force_reply: 'Boolean',
  },
  ReplyKeyboardRemove: {
    remove_keyboard: '!Boolean',
    selective: 'Boolean',
  },
  ReplyParameters: {
    message_id: 'Integer',
    chat_id: 'Integer | String',
    allow_sending_without_reply: 'Boolean',
    quote: 'String',
    quote_parse_mode: 'String',
    quote_entities: 'Array of MessageEntity',
    quote_position: 'Integer',
    checklist_task_id: 'Integer',
    poll_option_id: 'String',
    ephemeral_message_id: 'Number',
  },
  User: {
    id: '!Integer',
    is_bot: '!Boolean',
    first_name: '!String',
    last_name: 'String',
    username: 'String',
    language_code: 'String',
    is_premium: 'Boolean',
    added_to_attachment_menu: 'Boolean',
    can_join_groups: 'Boolean',
    can_read_all_group_messages: 'Boolean',
    supports_guest_queries: 'Boolean',
    supports_inline_queries: 'Boolean',
    can_connect_to_business: 'Boolean',
    has_main_web_app: 'Boolean',
    has_topics_enabled: 'Boolean',
    allows_users_to_create_topics: 'Boolean',
    can_manage_bots: 'Boolean',
    supports_join_request_queries: 'Boolean',
  },
};

/** Types that are one of several others. */
export const specUnions: Readonly<Record<string, readonly string[]>> = {
  BotCommandScope: [
    'BotCommandScopeDefault',
    'BotCommandScopeAllPrivateChats',
    'BotCommandScopeAllGroupChats',
    'BotCommandScopeAllChatAdministrators',
    'BotCommandScopeChat',
    'BotCommandScopeChatAdministrators',
    'BotCommandScopeChatMember',
  ],
};
