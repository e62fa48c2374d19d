import { type BotCall, textOf } from '../call.ts';
import { chatFor } from '../chats.ts';
import { fileFor, storeFile, storePhoto } from '../files.ts';
import { keeps, limits, maxBytes } from '../limits.ts';
import { badRequest } from '../refusal.ts';
import type { Change, Chat, StoredFile } from '../state.ts';
import type { Message } from '../types.ts';
import type { Upload } from '../wire.ts';
import type { World } from '../world.ts';
import { captionFields, frameOf, markupOf } from './sending.ts';

/** `sendPhoto`. */
export function sendPhoto(world: World, call: BotCall): Message {
  return sendOne(world, call, 'photo');
}

/** `sendDocument`. */
export function sendDocument(world: World, call: BotCall): Message {
  return sendOne(world, call, 'document');
}

/** `sendMediaGroup`: two to ten photos, or documents, shown as one album. */
export function sendMediaGroup(world: World, call: BotCall): readonly Message[] {
  const chat = chatFor(world, call.params.chat_id, 'write');
  const { media } = call.params;
  if (!Array.isArray(media)) throw badRequest("can't parse media JSON object");
  const limit = limits['sendMediaGroup.media'];
  if (limit && !keeps(limit, media)) {
    throw badRequest(
      media.length < limit.min
        ? 'media must include 2-10 items'
        : 'too many messages to send as an album',
    );
  }
  const items = media.map((item) => item as Readonly<Record<string, unknown>>);
  const kinds = new Set(items.map((item) => item.type));
  const [kind] = kinds;
  if (kinds.size > 1 || (kind !== 'photo' && kind !== 'document')) {
    throw badRequest("can't use the media of the specified type in the album");
  }
  const frame = frameOf(world, call, chat, 'photos');
  const group = `${130_000_000_000}${frame.message_id}`;
  const changes: Change[] = [];
  const messages = items.map((item, n): Message => {
    const content = contentOf(world, call, kind, item.media, String(item.media ?? ''));
    const message: Message = {
      ...frame,
      message_id: frame.message_id + n,
      media_group_id: group,
      ...content.fields,
      ...captionFields(item),
    };
    changes.push(...content.changes, { kind: 'posted', message });
    return message;
  });
  world.commit(changes);
  return messages;
}

/** `getFile`: where a file can be fetched; at most 20 MB. */
export function getFile(world: World, call: BotCall): Record<string, unknown> {
  const id = textOf(call, 'file_id') ?? '';
  if (id === '') throw badRequest('file_id not specified');
  const file = fileFor(world, id);
  if (file.size > maxBytes.download) throw badRequest('file is too big');
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
    file_path: file.path,
  };
}

type Kind = 'photo' | 'document';

function sendOne(world: World, call: BotCall, kind: Kind): Message {
  const chat: Chat = chatFor(world, call.params.chat_id, 'write');
  const caption = captionFields(call.params);
  const frame = frameOf(world, call, chat, `${kind}s`);
  const content = contentOf(world, call, kind, call.params[kind], kind);
  const message: Message = { ...frame, ...content.fields, ...caption, ...markupOf(call) };
  world.commit([...content.changes, { kind: 'posted', message }]);
  return message;
}

/**
 * The file a call means: a part of the form, named directly or by `attach://`, or the `file_id` of
 * one the platform has.
 */
function contentOf(
  world: World,
  call: BotCall,
  kind: Kind,
  value: unknown,
  part: string,
): { fields: Pick<Message, 'photo' | 'document'>; changes: readonly Change[] } {
  const named = typeof value === 'string' && value.startsWith('attach://') ? value.slice(9) : part;
  const upload = call.files.get(named);
  if (upload) return uploaded(world, kind, upload);
  if (typeof value !== 'string' || value === '' || value.startsWith('attach://')) {
    throw badRequest(`there is no ${kind} in the request`);
  }
  if (/^https?:\/\//i.test(value)) throw badRequest('failed to get HTTP URL content');
  return { fields: known(fileFor(world, value), kind), changes: [] };
}

function uploaded(world: World, kind: Kind, upload: Upload) {
  const { filename, bytes } = upload;
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo') {
    if (bytes.length > maxBytes.photo) {
      throw badRequest(
        `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${maxBytes.photo} bytes`,
      );
    }
    const { photo, changes } = storePhoto(world, bytes);
    return { fields: { photo }, changes };
  }
  const { document, changes } = storeFile(world, 'document', { name: filename, bytes });
  return { fields: { document }, changes };
}

function known(file: StoredFile, kind: Kind): Pick<Message, 'photo' | 'document'> {
  if (file.kind !== kind) throw badRequest(`can't use file of type ${file.kind} as ${kind}`);
  const ref = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
  if (kind === 'photo') {
    return { photo: [{ ...ref, width: file.width ?? 0, height: file.height ?? 0 }] };
  }
  return {
    document: {
      ...(file.name === undefined ? {} : { file_name: file.name }),
      mime_type: file.mime,
      ...ref,
    },
  };
}
