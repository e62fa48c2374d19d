import { Api } from 'grammy';
import { DondocError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { storable } from '../../kernel/storable.ts';
import type { Capabilities, Channel, Outbound, SendResult } from '../channel.ts';
import { briefAgent } from './agent.ts';
import { CallNeverMade, describe, meaningOfPoll, meaningOfSend } from './errors.ts';
import { fetchFile } from './file.ts';
import type { Self } from './mention.ts';
import { chatId, keyboard, replyingTo, upload } from './outgoing.ts';
import { grammySignal } from './signal.ts';
import { understand } from './understand.ts';
import { address, keyOfBytes } from './update.ts';
import { createWebhook } from './webhook.ts';

/** What we ask the platform to tell us; edits are none of our business. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** Seconds. The call's own limit must be longer than the longest poll. */
const pollTimeout = 30;
const callTimeout = 60;

/** What the platform can do, whoever the bot. */
export const telegramCan: Capabilities = {
  buttons: true,
  edit: true,
  photoIn: true,
  photoOut: 'upload',
  files: true,
  groups: true,
  commandMenu: true,
  // Privacy mode is on unless somebody switched it off.
  hearsAllGroupMessages: false,
  maxText: 4096,
  maxCaption: 1024,
  maxButton: 64,
  monthlyQuota: null,
  seats: null,
};

export interface TelegramOptions {
  readonly token: string;
  /** `https://api.telegram.org`, a self-hosted Bot API server or an emulator. */
  readonly apiRoot: string;
  readonly log: Log;
}

/**
 * The Telegram Bot API as a channel. Text goes out plain, without a parse mode, so that no name
 * or answer can break a message. Nothing is tried twice here: what an error means is returned,
 * and who sends decides.
 */
export function createTelegramChannel({ token, apiRoot, log }: TelegramOptions): Channel {
  const root = apiRoot.replace(/\/+$/, '');
  const api = new Api(token, {
    apiRoot: root,
    timeoutSeconds: callTimeout,
    baseFetchConfig: { agent: briefAgent(root), compress: true },
  });
  let self: Self = { id: token.split(':', 1)[0] ?? '', username: null };

  async function attempt(
    signal: AbortSignal,
    call: () => Promise<{ readonly message_id: number } | true>,
  ): Promise<SendResult> {
    try {
      if (signal.aborted) throw new CallNeverMade('stopped before the call');
      const sent = await call();
      return { outcome: 'sent', message: sent === true ? '' : String(sent.message_id) };
    } catch (error) {
      return meaningOfSend(error);
    }
  }

  function post(chat: string, thread: string | null, message: Outbound, signal: AbortSignal) {
    const to = chatId(chat);
    const text = storable(message.text);
    const markup = keyboard(message);
    const extra = {
      ...(thread === null ? {} : { message_thread_id: Number(thread) }),
      ...(markup === undefined ? {} : { reply_markup: markup }),
      ...replyingTo(message),
    };
    const caption = text === '' ? extra : { ...extra, caption: text };
    if (message.photo)
      return api.sendPhoto(to, upload(message.photo), caption, grammySignal(signal));
    if (message.file)
      return api.sendDocument(to, upload(message.file), caption, grammySignal(signal));
    return api.sendMessage(
      to,
      text,
      { ...extra, link_preview_options: { is_disabled: true } },
      grammySignal(signal),
    );
  }

  return {
    platform: 'telegram',
    capabilities: telegramCan,

    async identify(signal) {
      if (self.username === null) {
        const me = await api.getMe(grammySignal(signal)).catch((error: unknown) => {
          const meaning = meaningOfPoll(error);
          throw meaning.outcome === 'misconfigured'
            ? new DondocError('channel.misconfigured', { detail: meaning.detail })
            : new Error(`Telegram does not say who we are: ${meaning.detail}`);
        });
        self = { id: String(me.id), username: me.username };
      }
      return { id: self.id, name: self.username ?? '' };
    },

    async poll(offset, signal, patience = 'wait') {
      try {
        const updates = await api.getUpdates(
          {
            ...(offset === null ? {} : { offset: Number(offset) }),
            limit: 100,
            timeout: patience === 'wait' ? pollTimeout : 0,
            allowed_updates: allowedUpdates,
          },
          grammySignal(signal),
        );
        const raw = updates.map((update) => toRaw(Buffer.from(JSON.stringify(update))));
        const last = updates.findLast(({ update_id }) =>
          Number.isSafeInteger(update_id),
        )?.update_id;
        return {
          outcome: 'updates',
          updates: raw,
          next: last === undefined ? offset : String(last + 1),
        };
      } catch (error) {
        // Nothing was confirmed: whatever was on its way comes again.
        if (signal.aborted) return { outcome: 'updates', updates: [], next: offset };
        return meaningOfPoll(error);
      }
    },

    cut: (body) => [toRaw(body)],

    understand: (bytes) => understand(bytes, self),

    send: (chat, thread, message, signal) =>
      attempt(signal, () => post(chat, thread, message, signal)),

    async edit(chat, message, replacement, signal) {
      const result = await attempt(signal, async () => {
        const markup = keyboard(replacement);
        await api.editMessageText(
          chatId(chat),
          Number(message),
          storable(replacement.text),
          {
            ...(markup === undefined ? {} : { reply_markup: markup }),
            link_preview_options: { is_disabled: true },
          },
          grammySignal(signal),
        );
        return true;
      });
      return result.outcome === 'sent' ? { outcome: 'sent', message } : result;
    },

    async answerTap(tap, text, signal) {
      try {
        await api.answerCallbackQuery(
          tap,
          text === null ? {} : { text: storable(text).slice(0, 200).toWellFormed() },
          grammySignal(signal),
        );
      } catch (error) {
        // Too late or answered before: the work itself is committed already.
        log.debug({ detail: describe(error) }, 'a tap was not answered');
      }
    },

    fetchFile: (remote, maxBytes, signal) =>
      fetchFile({ api, fileRoot: `${root}/file/bot${token}`, remote, maxBytes, signal }),

    async setCommands(commands, signal) {
      await api.setMyCommands(
        commands.map(({ name, description }) => ({ command: name, description })),
        {},
        grammySignal(signal),
      );
    },

    webhook: createWebhook(api, allowedUpdates),
  };
}

function toRaw(bytes: Uint8Array) {
  const { id, lane, sentAt } = address(parsed(bytes));
  return { id: id ?? keyOfBytes(bytes), lane, bytes, sentAt };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
