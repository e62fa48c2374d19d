import { randomBytes } from 'node:crypto';
import { imageSize } from './image-size.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { Change, StoredFile } from './state.ts';
import type { DocumentRef, PhotoSize } from './types.ts';
import type { World } from './world.ts';

const folders = {
  photo: 'photos',
  document: 'documents',
  sticker: 'stickers',
  voice: 'voice',
} as const;

/** A grey pixel as JPEG: the small size of every photo, so that taking the wrong one shows. */
const grayPixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);

/**
 * Keeps a photo in two sizes: a placeholder and the bytes as they came.
 *
 * @returns the sizes, and the changes to be committed with the message
 * @throws Refusal when the bytes are no picture
 */
export function storePhoto(
  world: World,
  bytes: Uint8Array,
): { photo: readonly PhotoSize[]; changes: readonly Change[] } {
  const size = imageSize(bytes);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const small = keep(world, 'photo', { bytes: grayPixel, width: 90, height: 67 });
  const large = keep(world, 'photo', { bytes, ...size });
  const files = [small, large];
  return {
    photo: files.map((file) => ({
      file_id: file.id,
      file_unique_id: file.uniqueId,
      width: file.width ?? 0,
      height: file.height ?? 0,
      file_size: file.size,
    })),
    changes: files.map((file) => ({ kind: 'file' as const, file })),
  };
}

/** Keeps a document, a sticker or a voice message. */
export function storeFile(
  world: World,
  kind: Exclude<StoredFile['kind'], 'photo'>,
  file: { name: string; mime?: string | undefined; bytes: Uint8Array },
): { document: DocumentRef; changes: readonly Change[] } {
  const stored = keep(world, kind, { ...file, mime: file.mime ?? mimeOf(file.name) });
  const named = kind === 'document' ? { file_name: file.name, mime_type: stored.mime } : {};
  return {
    document: {
      ...named,
      file_id: stored.id,
      file_unique_id: stored.uniqueId,
      file_size: stored.size,
    },
    changes: [{ kind: 'file', file: stored }],
  };
}

/** The file a bot means by its `file_id`. @throws Refusal */
export function fileFor(world: World, id: string): StoredFile {
  const file = world.state.files.get(id);
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  return file;
}

/** The bytes behind `/file/bot<token>/<path>`. @throws Refusal */
export function download(world: World, path: string): { file: StoredFile; bytes: Uint8Array } {
  for (const file of world.state.files.values()) {
    if (file.path === path) return { file, bytes: world.blobs.read(path) };
  }
  throw new Refusal(404, 'Not Found');
}

function keep(
  world: World,
  kind: StoredFile['kind'],
  file: {
    bytes: Uint8Array;
    name?: string;
    mime?: string;
    width?: number;
    height?: number;
  },
): StoredFile {
  const extension = kind === 'photo' ? 'jpg' : (/\.(\w{1,8})$/.exec(file.name ?? '')?.[1] ?? 'dat');
  const uniqueId = `AQAD${randomBytes(9).toString('base64url')}`;
  const path = `${folders[kind]}/file_${world.state.files.size}_${uniqueId.slice(4, 10)}.${extension}`;
  world.blobs.write(path, file.bytes);
  return {
    id: `AgACAgUAAx${randomBytes(36).toString('base64url')}`,
    uniqueId,
    path,
    size: file.bytes.length,
    mime: file.mime ?? 'image/jpeg',
    kind,
    ...(file.name === undefined ? {} : { name: file.name }),
    ...(file.width === undefined ? {} : { width: file.width }),
    ...(file.height === undefined ? {} : { height: file.height }),
  };
}

const mimes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function mimeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return mimes[extension] ?? 'application/octet-stream';
}
