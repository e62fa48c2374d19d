import { z } from 'zod';
import { DondocError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { storable } from '../../kernel/storable.ts';
import type { Capabilities, Channel, Outbound, SendResult } from '../channel.ts';
import { createCall, Refusal } from './call.ts';
import { CallNeverMade, describe, meaningOfPoll, meaningOfSend } from './errors.ts';
import type { Self } from './mention.ts';
import { fetchFile } from './photo.ts';
import { createPoll } from './poll.ts';
import { headingsOf } from './styles.ts';
import { understand } from './understand.ts';
import { address } from './update.ts';
import { createWebhook } from './webhook.ts';

/** What the platform can do, whoever the bot. */
export const zaloCan: Capabilities = {
  buttons: false,
  edit: false,
  photoIn: true,
  photoOut: 'url',
  files: false,
  groups: true,
  commandMenu: false,
  // Only what mentions the bot, and replies to it.
  hearsAllGroupMessages: false,
  maxText: 2000,
  maxCaption: 2000,
  maxButton: 0,
  monthlyQuota: 3000,
  seats: 50,
};

/** Milliseconds. Zalo fetches a photo itself before it answers. */
const callTimeout = { text: 60_000, photo: 150_000 };

const me = z.looseObject({
  id: z.union([z.string(), z.int().transform(String)]),
  account_name: z.string().catch('').default(''),
  display_name: z.string().catch('').default(''),
});

const sentMessage = z.looseObject({
  message_id: z.union([z.string(), z.number().transform(String)]).default(''),
});

export interface ZaloOptions {
  readonly token: string;
  /** `https://bot-api.zaloplatforms.com` or an emulator. */
  readonly apiRoot: string;
  readonly log: Log;
  /**
   * Gives a photo an address of our own from which Zalo fetches it, or null when we have none: the
   * message then goes as text.
   */
  readonly hostPhoto?: (photo: NonNullable<Outbound['photo']>) => string | null;
}

/**
 * The Zalo Bot Platform as a channel. Text goes out composed (NFC), its headings in bold by offsets
 * and never by a parse mode, so that no name or answer can break a message. What may have been sent
 * is tried once here: what an error means is returned, and who sends decides.
 */
export function createZaloChannel({ token, apiRoot, log, hostPhoto }: ZaloOptions): Channel {
  const root = apiRoot.replace(/\/+$/, '');
  const call = createCall(`${root}/bot${token}`);
  const poll = createPoll(call);
  let self: Self & { readonly name: string } = { id: null, names: [], name: '' };
  let styled = true;
  /** Milliseconds after which a call has surely reached the platform: some round trips. */
  let momentMs = 1000;

  async function post(chat: string, message: Outbound, signal: AbortSignal): Promise<unknown> {
    const text = storable(message.text).normalize('NFC');
    const photo = message.photo === null ? null : (hostPhoto?.(message.photo) ?? null);
    if (message.photo !== null && photo === null) {
      log.info('no PUBLIC_URL: a picture is left out and its text sent alone');
    }
    const over = AbortSignal.timeout(photo === null ? callTimeout.text : callTimeout.photo);
    const either = AbortSignal.any([signal, over]);
    if (photo === null) return await postText(chat, text, either);
    return (await call('sendPhoto', { chat_id: chat, photo, ...captioned(text) }, either)).result;
  }

  async function postText(chat_id: string, text: string, signal: AbortSignal): Promise<unknown> {
    const text_styles = styled ? headingsOf(text) : [];
    try {
      const style = text_styles.length > 0 ? { text_styles } : {};
      return (await call('sendMessage', { chat_id, text, ...style }, signal)).result;
    } catch (error) {
      const refused = error instanceof Refusal && error.code === 400;
      if (!refused || text_styles.length === 0) throw error;
      // The manual has known styles since 2026 only. What is refused was not sent: once more, plain.
      const { result } = await call('sendMessage', { chat_id, text }, signal);
      log.warn('the platform refuses text styles: headings go plain from now on');
      styled = false;
      return result;
    }
  }

  return {
    platform: 'zalo',
    capabilities: zaloCan,

    async identify(signal) {
      if (self.id === null) {
        const asked = performance.now();
        const over = AbortSignal.any([signal, AbortSignal.timeout(callTimeout.text)]);
        const answer = await call('getMe', {}, over).catch((error: unknown) => {
          const meaning = meaningOfPoll(error);
          throw meaning.outcome === 'misconfigured'
            ? new DondocError('channel.misconfigured', { detail: meaning.detail })
            : new Error(`Zalo does not say who we are: ${meaning.detail}`);
        });
        const { id, account_name, display_name } = me.parse(answer.result);
        const names = [display_name, account_name].filter((name) => name.trim() !== '');
        momentMs = Math.min(2000, Math.max(50, 4 * (performance.now() - asked)));
        self = { id, names, name: names[0] ?? '' };
      }
      return { id: self.id ?? '', name: self.name };
    },

    poll: (_offset, signal, patience = 'wait') => poll(signal, patience, momentMs),

    cut: (body) => [{ ...address(body), bytes: body }],

    understand: (bytes) => understand(bytes, self),

    async send(chat, _thread, message, signal): Promise<SendResult> {
      try {
        if (signal.aborted) throw new CallNeverMade('stopped before the call');
        const sent = sentMessage.safeParse(await post(chat, message, signal));
        return { outcome: 'sent', message: sent.success ? sent.data.message_id : '' };
      } catch (error) {
        return meaningOfSend(error);
      }
    },

    edit: async () => ({ outcome: 'permanent', detail: 'Zalo edits nothing' }),

    answerTap: async () => {},

    async fetchFile(remote, maxBytes, signal) {
      const photo = await fetchFile(remote, new URL(root).host, maxBytes, signal);
      if (photo === null) log.debug({ remote: describe(remote) }, 'a photo cannot be had');
      return photo;
    },

    setCommands: async () => {},

    webhook: createWebhook(call),

    close: poll.close,
  };
}

function captioned(text: string): { readonly caption?: string } {
  return text === '' ? {} : { caption: text };
}
