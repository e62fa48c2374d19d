import { z } from 'zod';
import { chatId, longText, type Method, nothing, paramsOf } from '../call.ts';
import { chatFor, postAsBot } from '../chats.ts';
import { fetchPicture } from '../picture.ts';
import { freshId, type World } from '../world.ts';

const codes = /^([bius]|f_(13|15|18|20)|c_[0-9a-f]{6}|lst_[12]|ind_[1-5])$/;

const styles = z.array(
  z.object({
    /** UTF-16 code units. */
    start: z.int().nonnegative(),
    len: z.int().positive(),
    st: z.array(z.string().regex(codes)),
  }),
);

export function sendingMethods(world: World): Readonly<Record<string, Method>> {
  return {
    sendMessage(call) {
      const { chat_id, text, parse_mode, text_styles } = paramsOf(
        call,
        z.object({
          chat_id: chatId,
          text: longText,
          parse_mode: z.enum(['markdown', 'html']).optional(),
          text_styles: styles.optional(),
        }),
      );
      const style = parse_mode ?? text_styles;
      const chat = chatFor(world, chat_id);
      return postAsBot(world, chat, { text, ...(style === undefined ? {} : { style }) });
    },

    /** The platform fetches the picture itself: HEAD, then GET. */
    async sendPhoto(call) {
      const { chat_id, photo, caption } = paramsOf(
        call,
        z.object({ chat_id: chatId, photo: z.url(), caption: longText.optional() }),
      );
      const chat = chatFor(world, chat_id);
      const { bytes, mime } = await fetchPicture(photo, call.gone);
      const file = `${freshId()}.${mime.split('/')[1] ?? 'jpg'}`;
      world.blobs.write(file, bytes);
      return postAsBot(world, chat, {
        photo: { file, mime, size: bytes.length },
        ...(caption === undefined ? {} : { caption }),
      });
    },

    sendSticker(call) {
      const { chat_id, sticker } = paramsOf(
        call,
        z.object({ chat_id: chatId, sticker: z.string().min(1) }),
      );
      return postAsBot(world, chatFor(world, chat_id), { sticker });
    },

    /** In a group it answers as if it had come, and does not come. */
    sendVoice(call) {
      const { chat_id, voice_url } = paramsOf(
        call,
        z.object({ chat_id: chatId, voice_url: z.url().regex(/\.aac(\?|$)/) }),
      );
      const chat = chatFor(world, chat_id);
      if (chat.type === 'GROUP') {
        return { message_id: freshId(), date: world.clock.now().getTime() };
      }
      return postAsBot(world, chat, { voice: voice_url });
    },

    sendChatAction(call) {
      const { chat_id } = paramsOf(
        call,
        z.object({ chat_id: chatId, action: z.literal('typing') }),
      );
      chatFor(world, chat_id);
      return nothing;
    },
  };
}
